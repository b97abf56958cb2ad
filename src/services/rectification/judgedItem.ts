import type { Database } from '#database/connect.ts';
import { readPostHistory } from '#database/posts.ts';
import { type ItemRow, listCarriedDuties, listPastActs } from '#database/rectification.ts';
import { listUnitsByEveryName, readCommandHistory } from '#database/register.ts';
import type { Actor } from '#domain/access/actor.ts';
import { type CommandLines, linesOverTime } from '#domain/organisation/commandHistory.ts';
import { boundUnits, type PastAct, type PostHistory } from '#domain/rectification/boundUnits.ts';
import type { Duty } from '#domain/rectification/duty.ts';
import {
  explainEntanglement,
  explainPastEntanglement,
  findEntanglement,
  findPastEntanglement,
} from '#domain/rectification/independence.ts';
import { RuleError } from '#domain/ruleError.ts';
import { byItem } from './byItem.ts';

/** What the rule of independence looks at: since when, who carried it out, who acted, who commanded whom, who held which posts. */
export interface JudgedItem {
  readonly item: Pick<ItemRow, 'createdAt'>;
  /** Duties in force and those that a reorganisation passed on: whoever carried the item out at any time. */
  readonly carried: readonly Pick<Duty, 'unitId' | 'kind'>[];
  /** Who has acted on the item so far, and for which unit. */
  readonly past: readonly PastAct[];
  /** The line of command since the item was opened. */
  readonly lines: CommandLines;
  readonly posts: PostHistory;
}

/**
 * What independence from each of the items is judged by, in their order. It reads the register and every act on the items, so it is asked
 * only for those that are judged.
 */
export async function loadJudged(db: Database, items: readonly ItemRow[]): Promise<readonly JudgedItem[]> {
  if (items.length === 0) return [];
  const ids = items.map(({ id }) => id);
  const carriedOf = byItem(await listCarriedDuties(db, ids));
  const pastOf = byItem(await readPastActs(db, ids));
  const posts = await readPostHistory(db);
  const linesSince = linesOverTime(await readCommandHistory(db));
  return items.map((item) => ({
    ...{ item, posts, lines: linesSince(item.createdAt) },
    ...{ carried: carriedOf.get(item.id) ?? [], past: pastOf.get(item.id) ?? [] },
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

/**
 * 破“内部循环”: whoever carries an item out, or did before moving elsewhere, whoever stands or stood above or below, and whoever acts or
 * acted in the stead of any of these or has them act in its own, cannot judge it.
 */
export function requireIndependent(
  { unitId, accountId }: Pick<Actor, 'unitId' | 'accountId'>,
  { item, carried, past, lines, posts }: JudgedItem,
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
