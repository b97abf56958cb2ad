import type { Database } from '#database/connect.ts';
import {
  type EvidenceFileRow,
  type EvidenceRequestRow,
  listEvidenceFiles,
  listEvidenceRequests,
} from '#database/evidence.ts';
import { countChildren } from '#database/itemTies.ts';
import { listSubtasks, type SubtaskRow } from '#database/itemWork.ts';
import { readPostHistory } from '#database/posts.ts';
import { type DutyRow, type ItemRow, listCarriedDuties, listDuties, listPastActs } from '#database/rectification.ts';
import { listUnitsByEveryName, readCommandHistory } from '#database/register.ts';
import type { Actor } from '#domain/access/actor.ts';
import { roleNames } from '#domain/access/role.ts';
import { type CommandLines, linesOverTime } from '#domain/organisation/commandHistory.ts';
import type { CommandedUnit } from '#domain/organisation/unit.ts';
import { boundUnits, type PastAct, type PostHistory } from '#domain/rectification/boundUnits.ts';
import type { ChildCount } from '#domain/rectification/children.ts';
import { carriesOut, type Duty } from '#domain/rectification/duty.ts';
import { currentFiles, missingEvidence } from '#domain/rectification/evidence.ts';
import {
  explainEntanglement,
  explainPastEntanglement,
  findEntanglement,
  findPastEntanglement,
} from '#domain/rectification/independence.ts';
import type { ItemFacts } from '#domain/rectification/requirements.ts';
import { itemStateNames } from '#domain/rectification/states.ts';
import type { Standing } from '#domain/rectification/transition.ts';
import { getTransition, type ItemDeed } from '#domain/rectification/transitions.ts';
import { RuleError } from '#domain/ruleError.ts';
import { findLapse } from './keepApproval.ts';

/** An item with everything that its rules look at. */
export interface ItemContext {
  readonly item: ItemRow;
  readonly duties: readonly DutyRow[];
  /** Files with all their versions, and what was asked for. */
  readonly evidence: readonly EvidenceFileRow[];
  readonly subtasks: readonly (SubtaskRow & { readonly unitName: string })[];
  readonly requests: readonly EvidenceRequestRow[];
  /** Duties in force and those that a reorganisation passed on: whoever carried the item out at any time. */
  readonly carried: readonly Pick<Duty, 'unitId' | 'kind'>[];
  /** Who has acted on the item so far, and for which unit. */
  readonly past: readonly PastAct[];
  readonly units: ReadonlyMap<string, CommandedUnit>;
  /** The line of command since the item was opened. */
  readonly lines: CommandLines;
  readonly posts: PostHistory;
  readonly children: readonly ChildCount[];
}

export async function loadContext(db: Database, item: ItemRow): Promise<ItemContext> {
  const [context] = await loadContexts(db, [item]);
  return context;
}

/** Contexts of many items with nine queries in all, in the order of the items. */
export async function loadContexts(db: Database, items: readonly ItemRow[]): Promise<readonly ItemContext[]> {
  const ids = items.map(({ id }) => id);
  const dutiesOf = byItem(await listDuties(db, ids));
  const carriedOf = byItem(await listCarriedDuties(db, ids));
  const subtasksOf = byItem(await listSubtasks(db, ids));
  const evidenceOf = byItem(await listEvidenceFiles(db, ids));
  const requestsOf = byItem(await listEvidenceRequests(db, ids));
  const pastOf = byItem(await readPastActs(db, ids));
  const childrenOf = byItem(await countChildren(db, ids));
  const history = await readCommandHistory(db);
  const posts = await readPostHistory(db);
  const linesSince = linesOverTime(history);
  return items.map((item) => ({
    item,
    duties: dutiesOf.get(item.id) ?? [],
    carried: carriedOf.get(item.id) ?? [],
    evidence: evidenceOf.get(item.id) ?? [],
    subtasks: subtasksOf.get(item.id) ?? [],
    requests: requestsOf.get(item.id) ?? [],
    past: pastOf.get(item.id) ?? [],
    units: history.units,
    lines: linesSince(item.createdAt),
    posts,
    children: childrenOf.get(item.id) ?? [],
  }));
}

/** Acts were noted by the name that the unit had then; each stands for every unit that ever bore it. */
async function readPastActs(db: Database, itemIds: readonly string[]) {
  const acts = await listPastActs(db, itemIds);
  const named = await listUnitsByEveryName(db);
  return acts.flatMap(({ itemId, accountId, unit }) =>
    (named.get(unit) ?? []).map((unitId) => ({ itemId, accountId, unitId })),
  );
}

/** Rows gathered under the item that they belong to, in the order given. */
export function byItem<Row extends { readonly itemId: string }>(rows: readonly Row[]): ReadonlyMap<string, Row[]> {
  const gathered = new Map<string, Row[]>();
  for (const row of rows) {
    const own = gathered.get(row.itemId);
    if (own === undefined) gathered.set(row.itemId, [row]);
    else own.push(row);
  }
  return gathered;
}

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
  if (standing === 'independent') requireIndependent(actor, context);
  if (!roles.includes(actor.role))
    throw new RuleError('ledger.wrong-role', `“${name}”由${roles.map((role) => roleNames[role]).join('、')}办理`, {
      status: 403,
    });
  if (!stands[standing](actor, context))
    throw new RuleError('ledger.wrong-standing', standingWords[standing], { status: 403 });
}

/** What the rule of independence looks at: since when, who carried it out, who acted, who commanded whom, who held which posts. */
export type JudgedContext = Pick<ItemContext, 'carried' | 'past' | 'lines' | 'posts'> & {
  readonly item: Pick<ItemRow, 'createdAt'>;
};

/**
 * 破“内部循环”: whoever carries an item out, or did before moving elsewhere, whoever stands or stood above or below, and whoever acts or
 * acted in the stead of any of these or has them act in its own, cannot judge it.
 */
export function requireIndependent(
  { unitId, accountId }: Pick<Actor, 'unitId' | 'accountId'>,
  { item, carried, past, lines, posts }: JudgedContext,
): void {
  const found = unitId === null ? null : findEntanglement(unitId, carried, lines);
  if (found !== null) throw notIndependent(explainEntanglement(found));
  const bound = boundUnits(accountId, { ...posts, acts: past }, item.createdAt);
  const before = findPastEntanglement(bound, carried, lines);
  if (before !== null) throw notIndependent(explainPastEntanglement(before));
}

function notIndependent(message: string): RuleError {
  const remedy = '请由与整改单位无隶属关系、层级不低于其上级的督导部门核查。';
  return new RuleError('ledger.verifier-not-independent', message, { status: 403, remedy });
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
