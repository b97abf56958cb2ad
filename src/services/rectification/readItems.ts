import type { Database } from '#database/connect.ts';
import { listEvaluationsOfItem } from '#database/evaluation.ts';
import type { EvidenceFileRow, EvidenceRequestRow } from '#database/evidence.ts';
import { findUnit } from '#database/organisation.ts';
import { listTasksOfItem } from '#database/plans.ts';
import {
  type DutyRow,
  findItem,
  type ItemRow,
  listDuties,
  listHistory,
  listItemProblems,
  listItems,
} from '#database/rectification.ts';
import { findOriginOfItem } from '#database/resolutions.ts';
import { accountsBehind } from '#domain/access/actor.ts';
import { evidenceStateOn, missingEvidence } from '#domain/rectification/evidence.ts';
import { forwardDeeds } from '#domain/rectification/forwardDeeds.ts';
import { findBrokenLink } from '#domain/rectification/history.ts';
import { requireAll } from '#domain/rectification/requirements.ts';
import { getTransition, type ItemDeed, itemDeeds } from '#domain/rectification/transitions.ts';
import { daysLate, daysLateNow, warningOn } from '#domain/rectification/warning.ts';
import { RuleError } from '#domain/ruleError.ts';
import { type Act, dayOf } from '#services/act.ts';
import { readWarningLimits, type WarningLimitsOf } from '#services/clocks/warningLimits.ts';
import { sha256 } from '#services/sha256.ts';
import { byItem } from './byItem.ts';
import { flowOf, offersOf } from './flowOf.ts';
import { readItemContent } from './itemContent.ts';
import { factsOf, type ItemContext, loadContext, loadContexts, requireEntitled } from './itemContext.ts';
import { readItemWork } from './itemWork.ts';
import { requireApproval } from './keepApproval.ts';
import { readRechecks } from './readRechecks.ts';
import { readTies } from './readTies.ts';

/** Every item in reach by number, described. */
export async function readItems(db: Database, act: Act) {
  return await describeItems(db, act, await listItems(db));
}

/** Every item in reach by number with duties, problems, colour and lateness, for a file: it asks nobody to do anything. */
export async function readItemFacts(db: Database, act: Act) {
  const items = await listItems(db);
  const ids = items.map(({ id }) => id);
  const dutiesOf = byItem(await listDuties(db, ids));
  const problemsOf = byItem(await listItemProblems(db, ids));
  const limitsOf = await readWarningLimits(db);
  return items.map((item) => ({
    ...line(item, act, limitsOf),
    duties: (dutiesOf.get(item.id) ?? []).map(dutyLine),
    problems: problemsOf.get(item.id) ?? [],
  }));
}

/** Items with their duties, problems, colour, lateness, and the deed that waits for the actor; the same few queries for any number. */
export async function describeItems(db: Database, act: Act, items: readonly ItemRow[]) {
  const ids = items.map(({ id }) => id);
  const contexts = await loadContexts(db, items);
  const problems = await listItemProblems(db, ids);
  const problemsOf = byItem(problems);
  const limitsOf = await readWarningLimits(db);
  return contexts.map((context) => ({
    ...line(context.item, act, limitsOf),
    duties: context.duties.map(dutyLine),
    problems: problemsOf.get(context.item.id) ?? [],
    next: nextDeed(act, context),
  }));
}

/** The same for a list: what a problem's text says stands on the page of each item alone, so that no list lays results side by side (N-04). */
export async function describeLines(db: Database, act: Act, rows: readonly ItemRow[]) {
  const items = await describeItems(db, act, rows);
  return items.map(({ problems, ...item }) => ({
    ...item,
    problems: problems.map(({ condition: _, ...problem }) => problem),
  }));
}

function line(item: ItemRow, { now }: Act, limitsOf: WarningLimitsOf) {
  const today = dayOf(now);
  return {
    ...item,
    warning: warningOn(item, today, limitsOf(item.regionId)),
    daysLate: daysLate(item, item.originalDue, today),
    daysLateNow: daysLateNow(item, today),
  };
}

function dutyLine({ id, itemId, unitId, unitName, kind, deadline, acknowledgedAt, feedback, feedbackAt }: DutyRow) {
  return { id, itemId, unitId, unitName, kind, deadline, acknowledgedAt, feedback, feedbackAt };
}

/** A file with its state today; the versions of a piece name each other. */
function evidenceLine({ linkedFrom: _, ...file }: EvidenceFileRow, { now }: Act, files: readonly EvidenceFileRow[]) {
  const replaced = files.some(({ replaces }) => replaces === file.id);
  return { ...file, state: evidenceStateOn({ ...file, replaced }, dayOf(now)) };
}

function requestLine({ askedBy: _, ...request }: EvidenceRequestRow, files: readonly EvidenceFileRow[]) {
  return { ...request, missing: missingEvidence([request], files).length > 0 };
}

/** One item with everything about it, its verified history, and what the actor may do now. */
export async function readItem(db: Database, act: Act, id: string) {
  const item = await getItem(db, id);
  const context = await loadContext(db, item);
  const problems = await listItemProblems(db, [id]);
  const history = await listHistory(db, id);
  const evaluations = await listEvaluationsOfItem(db, id);
  const rechecks = await readRechecks(db, id);
  const planTasks = await listTasksOfItem(db, id);
  const origin = await findOriginOfItem(db, id);
  return {
    ...line(item, act, await readWarningLimits(db)),
    duties: context.duties.map(dutyLine),
    verifier: item.verifierUnitId === null ? null : ((await findUnit(db, item.verifierUnitId))?.name ?? null),
    problems,
    ...(await readItemContent(db, id)),
    ...(await readItemWork(db, id)),
    planTasks,
    origin:
      origin === undefined
        ? null
        : { meetingId: origin.meetingId, meetingTitle: origin.meetingTitle, ordinal: origin.ordinal },
    evidence: context.evidence.map((file) => evidenceLine(file, act, context.evidence)),
    evidenceRequests: context.requests.map((request) => requestLine(request, context.evidence)),
    history,
    brokenLink: findBrokenLink(history, sha256),
    evaluations,
    rechecks,
    deeds: offeredDeeds(act, context),
    offers: offersOf(act, context),
    flow: flowOf(context, history),
    ties: await readTies(db, item, context.children),
  };
}

export async function getItem(db: Database, id: string): Promise<ItemRow> {
  const item = await findItem(db, id);
  if (item === undefined) throw new RuleError('ledger.not-found', '没有这个台账项', { status: 404 });
  return item;
}

/** A deed on offer: ready, or with the rule that still stands against it. */
export interface OfferedDeed {
  readonly deed: ItemDeed;
  readonly name: string;
  readonly needs: readonly string[];
  readonly obstacle: string | null;
}

/** Deeds that lead out of a state, in the order of the table. The others are not asked one by one: a list has many items, and a refusal is dear. */
function deedsFrom(state: ItemRow['state']): readonly ItemDeed[] {
  return itemDeeds.filter((deed) => getTransition(deed).from.includes(state));
}

/** Requirements that come with the deed itself and so are no obstacle to offering it. */
const givenWithDeed = [
  ...['reason', 'recheck-date', 'new-unit', 'merge-target', 'before-due-date', 'progress-so-far'],
  'open-subtasks-explained',
];

/** Deeds that the actor may do, and those that only a rule forbids: the rule is told instead of the button being hidden. */
export function offeredDeeds(act: Act, context: ItemContext): readonly OfferedDeed[] {
  return deedsFrom(context.item.state).flatMap((deed) => {
    const { name, needs } = getTransition(deed);
    const obstacle = findObstacle(deed, act, context);
    const hidden = ['ledger.wrong-role', 'ledger.wrong-standing'];
    if (obstacle !== null && hidden.includes(obstacle.code)) return [];
    const told = obstacle !== null && !givenWithDeed.includes(obstacle.code.replace('ledger.', ''));
    return [{ deed, name, needs, obstacle: told ? obstacle.message : null }];
  });
}

/** Name of the deed by which the actor would carry the item forward now, or null when it waits for somebody else. */
function nextDeed(act: Act, context: ItemContext): string | null {
  const next = offeredDeeds(act, context).find(
    ({ deed, obstacle }) => forwardDeeds.includes(deed) && obstacle === null,
  );
  return next?.name ?? null;
}

function findObstacle(deed: ItemDeed, act: Act, context: ItemContext): RuleError | null {
  try {
    requireEntitled(deed, act.actor, context);
    if (deed !== 'review-again') requireApproval(context);
    const given = { reason: null, date: null, unitId: null, itemId: null, progressNote: null };
    requireAll(deed, factsOf(context), { ...given, today: dayOf(act.now), accountIds: accountsBehind(act.actor) });
    return null;
  } catch (error) {
    if (error instanceof RuleError) return error;
    throw error;
  }
}
