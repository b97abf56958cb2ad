import type { Database } from '#database/connect.ts';
import { insertSavedFilter, listSavedFilters, removeSavedFilter } from '#database/savedFilters.ts';
import { mostSavedFilters, type NewSavedFilter } from '#domain/rectification/savedFilter.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';

/** Filters of the ledger that whoever asks keeps, the oldest first; nobody else sees them. */
export async function readSavedFilters(db: Database, { actor }: Act) {
  const rows = await listSavedFilters(db, actor.accountId);
  return rows.map(({ id, name, filter }) => ({ id, name, filter }));
}

/** Keeps a filter under a name that is not in use yet. */
export async function saveFilter(db: Database, { actor, now }: Act, given: NewSavedFilter) {
  const kept = await listSavedFilters(db, actor.accountId);
  if (kept.length >= mostSavedFilters)
    throw new RuleError('ledger.too-many-filters', `最多保存 ${mostSavedFilters} 个筛选条件`, {
      remedy: '请先删去不用的。',
    });
  if (kept.some(({ name }) => name === given.name))
    throw new RuleError('ledger.filter-name-taken', `已有名为“${given.name}”的筛选条件`, {
      status: 409,
      remedy: '请换一个名字，或先删去原来的。',
    });
  const values = { ...given, accountId: actor.accountId, createdAt: now.toISOString() };
  const { id, name, filter } = await insertSavedFilter(db, values);
  return { id, name, filter };
}

/** Puts one's own filter away. */
export async function dropFilter(db: Database, { actor, now }: Act, id: string): Promise<void> {
  if (!(await removeSavedFilter(db, actor.accountId, id, now.toISOString())))
    throw new RuleError('ledger.filter-not-found', '没有这个筛选条件', { status: 404 });
}
