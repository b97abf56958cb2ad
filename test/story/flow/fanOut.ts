import { expect } from 'vitest';
import type { ActedItem } from '#test/attack/rules/attackedItem.ts';
import type { Visitor } from '#test/support/visitor.ts';

/** 向下分解: tries to draft one item per unit below. */
export const fanOut = (who: Visitor, item: ActedItem, unitIds: readonly string[]) =>
  who.tryTo('POST /api/ledger/items/:id/children', { params: { id: item.id }, body: { unitIds } });

/** Fans an item out to several lists of units at the same time; answers how many items were drafted. */
export async function fanOutAtOnce(who: Visitor, item: ActedItem, ...lists: readonly (readonly string[])[]) {
  const answers = await Promise.all(lists.map((unitIds) => fanOut(who, item, unitIds)));
  expect(answers.map(({ status }) => status)).toEqual(lists.map(() => 200));
  return answers.flatMap(({ body }) => body.drafted).length;
}

interface Parent {
  readonly id: string;
  readonly target: string;
  readonly dueDate: string | null;
}

/** What is read of the draft that a unit below got from an item. */
export const draftFrom = ({ id, target, dueDate }: Parent, unitId: string) => ({
  ...{ target, dueDate, originalDue: dueDate, state: 'draft', ties: { parent: { id } } },
  duties: [{ unitId, kind: 'lead' }],
});
