import type { Database } from '#database/connect.ts';
import {
  type EvidenceFileRow,
  type EvidenceRequestRow,
  listEvidenceFiles,
  listEvidenceRequests,
} from '#database/evidence.ts';
import { countChildren } from '#database/itemTies.ts';
import { listSubtasks, type SubtaskRow } from '#database/itemWork.ts';
import { type DutyRow, type ItemRow, listDuties } from '#database/rectification.ts';
import type { Actor } from '#domain/access/actor.ts';
import { roleNames } from '#domain/access/role.ts';
import type { ChildCount } from '#domain/rectification/children.ts';
import { carriesOut } from '#domain/rectification/duty.ts';
import { currentFiles, missingEvidence } from '#domain/rectification/evidence.ts';
import type { ItemFacts } from '#domain/rectification/requirements.ts';
import { type ItemState, itemStateNames } from '#domain/rectification/states.ts';
import type { Standing } from '#domain/rectification/transition.ts';
import { getTransition, type ItemDeed, itemDeeds } from '#domain/rectification/transitions.ts';
import { RuleError } from '#domain/ruleError.ts';
import { byItem } from './byItem.ts';
import { type JudgedItem, loadJudged, requireIndependent } from './judgedItem.ts';
import { findLapse } from './keepApproval.ts';

/** An item with everything that its rules look at. */
export interface ItemContext {
  readonly item: ItemRow;
  readonly duties: readonly DutyRow[];
  /** Files with all their versions, and what was asked for. */
  readonly evidence: readonly EvidenceFileRow[];
  readonly subtasks: readonly (SubtaskRow & { readonly unitName: string })[];
  readonly requests: readonly EvidenceRequestRow[];
  readonly children: readonly ChildCount[];
  /** What independence is judged by; null in a state from which nobody judges the item. */
  readonly judged: JudgedItem | null;
}

export async function loadContext(db: Database, item: ItemRow): Promise<ItemContext> {
  const [context] = await loadContexts(db, [item]);
  return context;
}

/** Contexts of many items, in their order; the same few queries for any number. */
export async function loadContexts(db: Database, items: readonly ItemRow[]): Promise<readonly ItemContext[]> {
  const ids = items.map(({ id }) => id);
  const dutiesOf = byItem(await listDuties(db, ids));
  const subtasksOf = byItem(await listSubtasks(db, ids));
  const evidenceOf = byItem(await listEvidenceFiles(db, ids));
  const requestsOf = byItem(await listEvidenceRequests(db, ids));
  const childrenOf = byItem(await countChildren(db, ids));
  const judged = await loadJudgedById(db, items);
  return items.map((item) => ({
    item,
    duties: dutiesOf.get(item.id) ?? [],
    evidence: evidenceOf.get(item.id) ?? [],
    subtasks: subtasksOf.get(item.id) ?? [],
    requests: requestsOf.get(item.id) ?? [],
    children: childrenOf.get(item.id) ?? [],
    judged: judged.get(item.id) ?? null,
  }));
}

async function loadJudgedById(db: Database, items: readonly ItemRow[]): Promise<ReadonlyMap<string, JudgedItem>> {
  const waiting = items.filter(({ state }) => judgedFrom.has(state));
  const judged = await loadJudged(db, waiting);
  return new Map(waiting.map(({ id }, place) => [id, judged[place]]));
}

/** States from which a deed leads that only the independent may do. */
const judgedFrom: ReadonlySet<ItemState> = new Set(
  itemDeeds
    .map(getTransition)
    .filter(({ standing }) => standing === 'independent')
    .flatMap(({ from }) => from),
);

export function factsOf({ item, duties, evidence, requests, children, subtasks }: ItemContext): ItemFacts {
  return {
    duties: duties.map((duty) => (isReport(duty, item.attemptAt) ? duty : { ...duty, feedback: null })),
    evidence: currentFiles(evidence).filter(({ uploadedAt }) => countsSince(item.reopenedAt, uploadedAt)),
    missing: missingEvidence(requests, evidence).map(({ title }) => title),
    dueDate: item.dueDate,
    extensionTo: item.extensionTo,
    extensionAskedBy: item.extensionAskedBy ?? [],
    startedAt: item.startedAt,
    children,
    lapse: findLapse({ item, duties }),
    evaluation: item.evaluationVerdict,
    openSubtasks: subtasks.filter(({ outcome }) => outcome === null),
  };
}

/** Whether what a unit reported counts for the attempt under way. */
const isReport = ({ feedbackAt }: DutyRow, attemptAt: string | null) =>
  feedbackAt !== null && countsSince(attemptAt, feedbackAt);

/** Evidence and feedback count when they came after work last began anew. */
function countsSince(reopenedAt: string | null, at: string | null): boolean {
  return reopenedAt === null || (at !== null && Date.parse(at) >= Date.parse(reopenedAt));
}

/** Refuses a deed that the table, the actor's role or its standing to the item does not allow. */
export function requireEntitled(deed: ItemDeed, actor: Actor, context: ItemContext): void {
  const { from, name, roles, standing } = getTransition(deed);
  if (!from.includes(context.item.state))
    throw new RuleError('ledger.wrong-state', `本项处于“${itemStateNames[context.item.state]}”，不能“${name}”`, {
      status: 409,
    });
  if (standing === 'independent') requireIndependent(actor, judgedOf(context));
  if (!roles.includes(actor.role))
    throw new RuleError('ledger.wrong-role', `“${name}”由${roles.map((role) => roleNames[role]).join('、')}办理`, {
      status: 403,
    });
  if (!stands[standing](actor, context))
    throw new RuleError('ledger.wrong-standing', standingWords[standing], { status: 403 });
}

function judgedOf({ item, judged }: ItemContext): JudgedItem {
  if (judged === null) throw new Error(`nobody judges an item that is ${item.state}`);
  return judged;
}

const stands = {
  issuer: (actor, { item }) => actor.regionId === item.regionId,
  lead: (actor, { duties }) => duties.some(({ unitId, kind }) => unitId === actor.unitId && kind === 'lead'),
  duty: (actor, { duties }) =>
    duties.some((duty) => duty.unitId === actor.unitId && carriesOut(duty) && duty.acknowledgedAt === null),
  contributor: (actor, { duties }) => duties.some(({ unitId }) => unitId === actor.unitId),
  independent: (actor) => actor.unitId !== null,
  analyst: (actor, { item }) => actor.regionId === item.regionId,
} as const satisfies Record<Standing, (actor: Actor, context: ItemContext) => boolean>;

const standingWords: Record<Standing, string> = {
  issuer: '只有下达本项的地区单位可以办理',
  lead: '只有牵头单位可以办理',
  duty: '贵单位在本项没有待签收的职责',
  contributor: '贵单位在本项没有职责',
  independent: '只有独立的督导单位可以办理',
  analyst: '只有下达地区的教科研部门可以办理',
};
