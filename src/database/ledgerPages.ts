import { and, asc, eq, exists, gt, gte, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import type { LedgerFilter } from '#domain/rectification/ledgerFilter.ts';
import type { Database } from './connect.ts';
import type { ItemRow } from './rectification.ts';
import { problem } from './schema/problems.ts';
import { ledgerDuty, ledgerItem, ledgerItemProblem } from './schema/rectification.ts';

/** A filter as the store reads it: colours are judged by the domain, and whose unit is mine is known by now. */
export interface StoredFilter extends Omit<LedgerFilter, 'warning' | 'mine'> {
  readonly ownUnit: string | null;
  /** Items that this region issued; of every region when missing. */
  readonly issuer?: string | null;
}

/** Items that fit, in the order of their numbers, at most `size` of those that stand after the number `after`. */
export function pageOfItems(
  db: Database,
  filter: StoredFilter,
  { after, size }: { readonly after: string | null; readonly size: number },
): Promise<ItemRow[]> {
  return db
    .select()
    .from(ledgerItem)
    .where(and(fits(db, filter), after === null ? undefined : gt(ledgerItem.number, after)))
    .orderBy(asc(ledgerItem.number))
    .limit(size);
}

/** What the clock of an item looks at. */
export type TimedItem = Awaited<ReturnType<typeof listTimedItems>>[number];

/** Items that fit, in the order of their numbers, with no more than their clocks look at: some ten thousand are few of these. */
export function listTimedItems(db: Database, filter: StoredFilter, after: string | null = null) {
  const { id, regionId, state, windowStart, dueDate, submittedOn, progress } = ledgerItem;
  return db
    .select({ id, regionId, state, windowStart, dueDate, submittedOn, progress })
    .from(ledgerItem)
    .where(and(fits(db, filter), after === null ? undefined : gt(ledgerItem.number, after)))
    .orderBy(asc(ledgerItem.number));
}

/** The first items of each state, in the order of their numbers. */
export async function firstItemsOfStates(db: Database, filter: StoredFilter, each: number): Promise<ItemRow[]> {
  const place = sql<number>`row_number() over (partition by ${ledgerItem.state} order by ${ledgerItem.number})`;
  const placed = db
    .select({ id: ledgerItem.id, place: place.as('place') })
    .from(ledgerItem)
    .where(fits(db, filter))
    .as('placed');
  const rows = await db
    .select({ item: ledgerItem })
    .from(ledgerItem)
    .innerJoin(placed, eq(placed.id, ledgerItem.id))
    .where(lte(placed.place, each))
    .orderBy(asc(ledgerItem.number));
  return rows.map(({ item }) => item);
}

/** Items of the given ids, in the order of their numbers. */
export async function listItemsById(db: Database, ids: readonly string[]): Promise<ItemRow[]> {
  if (ids.length === 0) return [];
  return await db
    .select()
    .from(ledgerItem)
    .where(inArray(ledgerItem.id, [...ids]))
    .orderBy(asc(ledgerItem.number));
}

function fits(db: Database, filter: StoredFilter): SQL | undefined {
  const { state, kind, from, to, text } = filter;
  const { number, title, windowStart, dueDate } = ledgerItem;
  return and(
    state.length === 0 ? undefined : inArray(ledgerItem.state, state),
    kind === null ? undefined : eq(ledgerItem.kind, kind),
    filter.issuer == null ? undefined : eq(ledgerItem.regionId, filter.issuer),
    to === null ? undefined : lte(windowStart, to),
    from === null ? undefined : or(isNull(dueDate), gte(dueDate, from)),
    text === null ? undefined : sql`(strpos(${number}, ${text}) > 0 or strpos(${title}, ${text}) > 0)`,
    ...dutiesOf(db, filter),
    filter.theme === null && filter.problem === null ? undefined : answersProblem(db, filter),
  );
}

/** A unit and a duty together mean that the unit holds that duty; my own unit is asked for beside another one. */
function dutiesOf(db: Database, { duty, unit, ownUnit }: StoredFilter): SQL[] {
  const units = [unit, ownUnit].filter((one) => one !== null);
  const holds = (unitId: string | null) =>
    exists(
      db
        .select({ one: sql`1` })
        .from(ledgerDuty)
        .where(
          and(
            eq(ledgerDuty.itemId, ledgerItem.id),
            isNull(ledgerDuty.endedAt),
            duty === null ? undefined : eq(ledgerDuty.kind, duty),
            unitId === null ? undefined : eq(ledgerDuty.unitId, unitId),
          ),
        ),
    );
  if (units.length === 0) return duty === null ? [] : [holds(null)];
  return units.map(holds);
}

function answersProblem(db: Database, { theme, problem: problemId }: StoredFilter): SQL {
  return exists(
    db
      .select({ one: sql`1` })
      .from(ledgerItemProblem)
      .innerJoin(problem, eq(problem.id, ledgerItemProblem.problemId))
      .where(
        and(
          eq(ledgerItemProblem.itemId, ledgerItem.id),
          theme === null ? undefined : eq(problem.theme, theme),
          problemId === null ? undefined : eq(problem.id, problemId),
        ),
      ),
  );
}
