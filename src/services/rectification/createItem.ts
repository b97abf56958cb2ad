import type { Database } from '#database/connect.ts';
import { findRound } from '#database/monitoring/rounds.ts';
import { findRegion } from '#database/organisation.ts';
import { findProblem } from '#database/problems.ts';
import { type ItemRow, insertDuties, insertItem, nextItemNumber } from '#database/rectification.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import { fenOf } from '#domain/rectification/budget.ts';
import { requireDutyDeadlines } from '#domain/rectification/dutyDeadlines.ts';
import type { NewItem } from '#domain/rectification/item.ts';
import { readWindow } from '#domain/rectification/readWindow.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';
import { readWindowFrame } from '#services/calendar/windowFrame.ts';
import { requireUnitsInScope } from '#services/organisation/requireUnitsInScope.ts';
import { appendHistory } from './appendHistory.ts';
import { keepGoal, keepMeasureDetails } from './itemContent.ts';

/** Drafts a ledger item that answers one or more problems. */
export async function createItem(db: Database, act: Act, given: NewItem): Promise<ItemRow> {
  const { actor, now } = act;
  if (actor.regionId === null) throw new RuleError('ledger.no-region', '请用地区单位的账号起草台账项');
  refuseRanking(...wordsOf(given));
  const window = readWindow(given.window, await readWindowFrame(db, actor.regionId));
  requireDutyDeadlines(given.duties, window);
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
      budgetFen: given.budget?.yuan == null ? null : fenOf(given.budget.yuan),
      budgetSource: given.budget?.source ?? null,
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
  if (given.goal !== null) await keepGoal(db, item.id, given.goal, window.start);
  await keepMeasureDetails(db, item, given.measureDetails);
  await insertDuties(
    db,
    given.duties.map((duty) => ({ ...duty, itemId: item.id })),
  );
  const details = { ...given, number: item.number, due: item.originalDue };
  await appendHistory(db, act, { itemId: item.id, deed: 'create', stateBefore: null, stateAfter: 'draft', details });
  return item;
}

/** Everything of an item that somebody worded. */
function wordsOf({ title, target, measures, measureDetails, budget }: NewItem): readonly string[] {
  const details = measureDetails.flatMap(({ expectedOutcome, dose, provingIndicator }) => [
    ...[expectedOutcome, dose, provingIndicator],
  ]);
  return [title, target, ...measures, ...details, budget?.source ?? ''];
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
