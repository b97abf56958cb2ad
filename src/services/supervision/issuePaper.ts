import { getAnsweringUnit } from '#database/answeringUnit.ts';
import type { Database } from '#database/connect.ts';
import {
  insertPaper,
  listInspectedUnits,
  listPapers,
  nextPaperNumber,
  type PaperRow,
} from '#database/inspectionPapers.ts';
import { type InspectionRow, listDraws, listDutyUnits, lockInspection } from '#database/inspections.ts';
import { findRegion } from '#database/organisation.ts';
import { refusePersonalData } from '#domain/disclosure/refusePersonalData.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { NewPaper } from '#domain/supervision/newPaper.ts';
import { getPaperRule, requirePaper } from '#domain/supervision/paperDeeds.ts';
import { paperNumberWords } from '#domain/supervision/paperKind.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import { type Act, dayOf } from '#services/act.ts';
import { getOwnMembership, lockDrawn, requireActingTeam } from './manageTeam.ts';
import { noInspection } from './stepInspection.ts';

/** The team issues the next paper to an inspected unit: three inspectors at least, each declared and still independent. */
export async function issuePaper(
  db: Database,
  act: Act,
  { id, unitId, ...given }: NewPaper & { readonly id: string; readonly unitId: string },
) {
  requireBy('team', given);
  const row = await lockDrawn(db, act, id);
  await getOwnMembership(db, act, id);
  await requireActingTeam(db, row);
  const recipient = (await listRecipients(db, row)).find((unit) => unit.id === unitId);
  if (recipient === undefined)
    throw new RuleError('supervision.not-drawn-unit', '该单位不在抽取结果中', { status: 404 });
  return await keepPaper(db, act, { row, unit: await standingFor(db, recipient), given });
}

/**
 * An inspected unit answers the paper that it has: 申辩, 无异议, or its report on the rectification. `unitId` names another one that has ended
 * and that it carries on for; null is itself.
 */
export async function answerPaper(
  db: Database,
  act: Act,
  { id, unitId: carriedOn, ...given }: NewPaper & { readonly id: string; readonly unitId: string | null },
) {
  requireBy('unit', given);
  const row = await lockInspection(db, id);
  if (row === undefined) throw noInspection();
  const unitId = carriedOn ?? act.actor.unitId ?? '';
  const isAddressed = (await listPapers(db, id)).some((paper) => paper.unitId === unitId);
  if (!isAddressed || (await getAnsweringUnit(db, unitId)).id !== act.actor.unitId)
    throw new RuleError('supervision.not-recipient', '本次督导没有向贵单位发出文书', { status: 403 });
  return await keepPaper(db, act, { row, unit: { id: unitId, name: act.actor.unitName }, given });
}

function requireBy(side: 'team' | 'unit', { deed }: NewPaper): void {
  const rule = getPaperRule(deed);
  if (rule.by === side) return;
  const who = rule.by === 'team' ? '督导小组' : '被督导单位';
  throw new RuleError('supervision.other-side', `“${rule.name}”由${who}办理`, { status: 403 });
}

/** The chain of a unit, addressed to who carries on for it once it has ended; refused where nobody does. */
async function standingFor(db: Database, recipient: { readonly id: string }) {
  const answering = await getAnsweringUnit(db, recipient.id);
  if (answering.endedOn === null) return { id: recipient.id, name: answering.name };
  throw new RuleError('supervision.nobody-answers', `“${answering.name}”已停用，没有承接单位`, { status: 409 });
}

interface PaperOrder {
  readonly row: InspectionRow;
  readonly unit: { readonly id: string; readonly name: string };
  readonly given: NewPaper;
}

async function keepPaper(db: Database, { actor, now }: Act, { row, unit, given }: PaperOrder): Promise<PaperRow> {
  refuseRanking(given.text);
  refusePersonalData(given.text);
  const papers = (await listPapers(db, row.id)).filter(({ unitId }) => unitId === unit.id);
  if (given.ordinal !== papers.length + 1)
    throw new RuleError('supervision.changed-meanwhile', '文书刚刚已由他人办理，您看到的不是最新情况', {
      status: 409,
      remedy: '请刷新后再办理；您的操作没有生效。',
    });
  requirePaper(given.deed, papers, { date: given.date, today: dayOf(now) });
  const { kind } = getPaperRule(given.deed);
  const region = await findRegion(db, row.regionId);
  const prefix = `${region?.name ?? ''}${paperNumberWords[kind]}〔${dayOf(now).slice(0, 4)}〕`;
  const paper = await insertPaper(db, {
    ...{ inspectionId: row.id, unitId: unit.id, unitName: unit.name, ordinal: given.ordinal },
    ...{ kind, deed: given.deed, text: given.text, dueOn: given.date, number: await nextPaperNumber(db, prefix) },
    ...{ issuer: actor.unitName, who: `${actor.unitName}${actor.postTitle}` },
    ...{ accountId: actor.accountId, issuedAt: now.toISOString() },
  });
  const deed = getPaperRule(given.deed).by === 'team' ? 'supervision.inspect' : 'supervision.answer';
  const details = { paper: given.deed, unit: unit.name, dueOn: given.date };
  await recordAudit(db, { actor, deed, allowed: true, subject: paper.number, details }, now);
  return paper;
}

/** Units that were drawn, or lead an item that was, in code order. */
export async function listRecipients(db: Database, row: InspectionRow) {
  return await listInspectedUnits(db, await drawnUnits(db, row));
}

/** Their ids. */
export async function drawnUnits(db: Database, row: InspectionRow): Promise<readonly string[]> {
  const draws = await listDraws(db, row.id);
  const items = draws.flatMap(({ itemId }) => (itemId === null ? [] : [itemId]));
  const leads = (await listDutyUnits(db, items)).filter(({ kind }) => kind === 'lead');
  const ids = [...draws.flatMap(({ unitId }) => (unitId === null ? [] : [unitId])), ...leads.map((one) => one.unitId)];
  return [...new Set(ids)];
}
