import type { Database } from '#database/connect.ts';
import { commandLines, type UnitRow } from '#database/organisation.ts';
import {
  type DutyRow,
  type EvidenceFileRow,
  type ItemRow,
  listDuties,
  listEvidenceFiles,
  listPastActs,
} from '#database/rectification.ts';
import type { Actor } from '#domain/access/actor.ts';
import { roleNames } from '#domain/access/role.ts';
import { carriesOut } from '#domain/rectification/duty.ts';
import {
  explainEntanglement,
  explainPastEntanglement,
  findEntanglement,
  findPastEntanglement,
  type PastAct,
} from '#domain/rectification/independence.ts';
import type { ItemFacts } from '#domain/rectification/requirements.ts';
import { itemStateNames } from '#domain/rectification/states.ts';
import type { Standing } from '#domain/rectification/transition.ts';
import { getTransition, type ItemDeed } from '#domain/rectification/transitions.ts';
import { RuleError } from '#domain/ruleError.ts';

/** An item with everything that its rules look at. */
export interface ItemContext {
  readonly item: ItemRow;
  readonly duties: readonly DutyRow[];
  readonly evidence: readonly EvidenceFileRow[];
  /** Who has acted on the item so far, and for which unit. */
  readonly past: readonly PastAct[];
  readonly units: ReadonlyMap<string, UnitRow>;
}

export async function loadContext(db: Database, item: ItemRow): Promise<ItemContext> {
  const [context] = await loadContexts(db, [item]);
  return context;
}

/** Contexts of many items with four queries in all, in the order of the items. */
export async function loadContexts(db: Database, items: readonly ItemRow[]): Promise<readonly ItemContext[]> {
  const ids = items.map(({ id }) => id);
  const duties = await listDuties(db, ids);
  const evidence = await listEvidenceFiles(db, ids);
  const past = await listPastActs(db, ids);
  const units = await commandLines(db);
  const dutiesOf = byItem(duties);
  const evidenceOf = byItem(evidence);
  const pastOf = byItem(past);
  return items.map((item) => ({
    item,
    duties: dutiesOf.get(item.id) ?? [],
    evidence: evidenceOf.get(item.id) ?? [],
    past: pastOf.get(item.id) ?? [],
    units,
  }));
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

export function factsOf({ item, duties, evidence }: ItemContext): ItemFacts {
  return {
    duties: duties.map((duty) => (countsSince(item.reopenedAt, duty.feedbackAt) ? duty : { ...duty, feedback: null })),
    evidence: evidence.filter(({ uploadedAt }) => countsSince(item.reopenedAt, uploadedAt)),
    dueDate: item.dueDate,
    extensionTo: item.extensionTo,
    evaluation: item.evaluationVerdict,
  };
}

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

/** 破“内部循环”: whoever carries an item out, or did before moving elsewhere, and whoever stands above or below, cannot judge it. */
export function requireIndependent({ unitId, accountId }: Actor, { duties, past, units }: ItemContext): void {
  const found = unitId === null ? null : findEntanglement(unitId, duties, units);
  if (found !== null) throw notIndependent(explainEntanglement(found));
  const own = past.filter((act) => act.accountId === accountId);
  const before = findPastEntanglement(own, duties, units);
  if (before !== null) throw notIndependent(explainPastEntanglement(before));
}

function notIndependent(message: string): RuleError {
  const remedy = '请由与整改单位无隶属关系的督导部门核查。';
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
