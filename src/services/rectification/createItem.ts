import type { Database } from '#database/connect.ts';
import { findRound } from '#database/monitoring/rounds.ts';
import { findRegion } from '#database/organisation.ts';
import { findProblem } from '#database/problems.ts';
import { type ItemRow, insertDuties, insertItem, nextItemNumber } from '#database/rectification.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import type { NewItem } from '#domain/rectification/item.ts';
import { parseWindow, type Window } from '#domain/rectification/window.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';
import { requireUnitsInScope } from '#services/organisation/requireUnitsInScope.ts';
import { appendHistory } from './appendHistory.ts';

/** Drafts a ledger item that answers one or more problems. */
export async function createItem(db: Database, act: Act, given: NewItem): Promise<ItemRow> {
  const { actor, now } = act;
  if (actor.regionId === null) throw new RuleError('ledger.no-region', '请用地区单位的账号起草台账项');
  refuseRanking(given.title, given.target, ...given.measures);
  const window = readWindow(given.window);
  const simulated = await requireProblems(db, given.problemIds);
  const unitIds = given.duties.map(({ unitId }) => unitId);
  refuseDoubleDuties(unitIds);
  await requireUnitsInScope(db, actor, unitIds);
  const region = await findRegion(db, actor.regionId);
  const item = await insertItem(
    db,
    {
      regionId: actor.regionId,
      number: await nextItemNumber(db, `${region?.name ?? ''}台账-${given.window.year}-`),
      title: given.title,
      kind: given.kind,
      target: given.target,
      measures: given.measures,
      budget: given.budget,
      windowText: window.text,
      windowStart: window.start,
      originalDue: window.end,
      dueDate: window.end,
      state: 'draft',
      version: 1,
      simulated,
      createdBy: actor.accountId,
      createdAt: now.toISOString(),
    },
    [...new Set(given.problemIds)],
  );
  await insertDuties(
    db,
    given.duties.map((duty) => ({ ...duty, itemId: item.id })),
  );
  const details = { ...given, number: item.number };
  await appendHistory(db, act, { itemId: item.id, deed: 'create', stateBefore: null, stateAfter: 'draft', details });
  return item;
}

export function readWindow({ text, year }: { readonly text: string; readonly year: number }): Window {
  const window = parseWindow(text, year);
  if (window === null)
    throw new RuleError('ledger.window', `看不懂整改时限“${text}”`, {
      remedy: '可写“3月至5月”“9月至次年1月”“全程”，或“2026-03-01至2026-05-31”。',
    });
  return window;
}

/** True when any of the problems rests on simulated data. */
async function requireProblems(db: Database, ids: readonly string[]): Promise<boolean> {
  let simulated = false;
  for (const id of ids) {
    const problem = await findProblem(db, id);
    if (problem === undefined) throw new RuleError('problems.not-found', '没有这个问题', { status: 404 });
    simulated ||= (await findRound(db, problem.roundId))?.simulated ?? false;
  }
  return simulated;
}

function refuseDoubleDuties(ids: readonly string[]): void {
  if (new Set(ids).size !== ids.length) throw new RuleError('ledger.duty-twice', '同一单位在一项中只能承担一种职责');
}
