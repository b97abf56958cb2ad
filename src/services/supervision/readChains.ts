import type { Database } from '#database/connect.ts';
import {
  type InspectedUnit,
  listInspectedUnits,
  listInspectors,
  listMembers,
  listPapers,
  type PaperRow,
} from '#database/inspectionPapers.ts';
import type { InspectionRow } from '#database/inspections.ts';
import { chainStateOf, inquiryBy, offeredPapers, type PaperDeed } from '#domain/supervision/paperDeeds.ts';
import { type Act, dayOf } from '#services/act.ts';
import { drawnUnits } from './issuePaper.ts';

/** Team and whoever could still join it, for those who make the inspection; others see the team alone. */
export async function readTeam(db: Database, row: InspectionRow, mayName: boolean) {
  const all = await listMembers(db, row.id);
  const team = all.map(({ id, accountId, part, who, declaredAt, endedAt, endedReason }) => ({
    ...{ id, accountId, part, who, declaredAt, endedAt, endedReason },
  }));
  const taken = new Set(all.filter(({ endedAt }) => endedAt === null).map(({ accountId }) => accountId));
  const candidates = mayName ? await listInspectors(db, row.regionId) : [];
  return {
    team,
    candidates: candidates
      .filter(({ accountId }) => !taken.has(accountId))
      .map(({ accountId, title, unitName }) => ({ accountId, who: `${unitName}${title}` })),
  };
}

/** The papers of every inspected unit that the actor may see, with where they stand and what either side may issue next. */
export async function readChains(
  db: Database,
  { actor, now }: Act,
  { row, sees }: { readonly row: InspectionRow; readonly sees: boolean },
) {
  const papers = await listPapers(db, row.id);
  const own = actor.unitId === null ? [] : [actor.unitId];
  const inspected = sees ? await drawnUnits(db, row) : own;
  const ids = new Set([...inspected, ...papers.map(({ unitId }) => unitId)]);
  return (await listInspectedUnits(db, [...ids])).map((unit) =>
    chainOf(
      unit,
      papers.filter(({ unitId }) => unitId === unit.id),
      dayOf(now),
    ),
  );
}

function chainOf(unit: InspectedUnit, papers: readonly PaperRow[], today: string) {
  const state = chainStateOf(papers);
  const due = papers.at(-1)?.dueOn ?? null;
  return {
    ...{ unitId: unit.id, unitName: unit.name, state, dueOn: due },
    /** Who answers, and its name where that is another one since the unit has ended. */
    ...{ answeringUnitId: unit.answeringId, heirName: unit.answeringId === unit.id ? null : unit.answeringName },
    isLate: due !== null && due < today,
    inquiryBy: inquiryBy(papers.map((paper) => ({ ...paper, issuedOn: dayOf(new Date(paper.issuedAt)) }))),
    next: [...offeredPapers(papers, 'team', today), ...offeredPapers(papers, 'unit', today)] as readonly PaperDeed[],
    papers: papers.map(({ id, kind, deed, number, text, dueOn, who, issuedAt }) => ({
      ...{ id, kind, deed, number, text, dueOn, who, issuedAt },
    })),
  };
}
