import type { Database } from '#database/connect.ts';
import { listEvidenceFiles } from '#database/evidence.ts';
import { listChildren, listItemsByIds, listMergedWith } from '#database/itemTies.ts';
import { findItem, type ItemRow, listDuties, listItemProblems } from '#database/rectification.ts';
import { type ChildCount, countByState } from '#domain/rectification/children.ts';
import { byItem } from './byItem.ts';

/** Another item as a pointer to it. */
const pointer = ({ id, number, title, state }: ItemRow) => ({ id, number, title, state });

/**
 * What an item is tied to: the item above, the items below it (counted by state; those in reach in the order of their units), the item
 * that it was merged into, and those that were merged into it with their problems, duties and evidence.
 */
export async function readTies(db: Database, item: ItemRow, children: readonly ChildCount[]) {
  const parent = item.parentId === null ? undefined : await findItem(db, item.parentId);
  const survivor = item.mergedInto === null ? undefined : await findItem(db, item.mergedInto);
  return {
    parent: parent === undefined ? null : pointer(parent),
    childCounts: countByState(children),
    children: await listChildren(db, item.id),
    survivor: survivor === undefined ? null : pointer(survivor),
    merged: item.mergedInto === null ? await readMerged(db, item.id) : [],
  };
}

async function readMerged(db: Database, itemId: string) {
  const ids = await listMergedWith(db, itemId);
  const items = await listItemsByIds(db, ids);
  const problemsOf = byItem(await listItemProblems(db, ids));
  const dutiesOf = byItem(await listDuties(db, ids));
  const evidenceOf = byItem(await listEvidenceFiles(db, ids));
  return items.map((item) => ({
    ...pointer(item),
    problems: (problemsOf.get(item.id) ?? []).map(({ problemId, number, title }) => ({ problemId, number, title })),
    duties: (dutiesOf.get(item.id) ?? []).map(({ unitId, unitName, kind }) => ({ unitId, unitName, kind })),
    evidence: (evidenceOf.get(item.id) ?? []).map(({ id, title, kind, review }) => ({ id, title, kind, review })),
  }));
}
