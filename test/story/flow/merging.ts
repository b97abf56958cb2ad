import type { ActedItem } from '#test/attack/rules/attackedItem.ts';
import type { Flow } from './openFlow.ts';

/** What 合并 asks for: a reason, and the item that survives. */
export const into = (survivor: ActedItem) => ({ reason: '内容相同，合并办理', itemId: survivor.id });

/** Merges two items into each other at the same time; answers both statuses in order. */
export async function mergeIntoEachOther({ people }: Flow, one: ActedItem, other: ActedItem): Promise<number[]> {
  const [{ version: first }, { version: second }] = [await one.read(), await other.read()];
  const mergeAt = (version: number, { id }: ActedItem, survivor: ActedItem) =>
    people.leader.tryTo('POST /api/ledger/items/:id/deeds/:deed', {
      params: { id, deed: 'merge' },
      body: { version, ...into(survivor) },
    });
  const answers = await Promise.all([mergeAt(first, one, other), mergeAt(second, other, one)]);
  return answers.map(({ status }) => status).sort();
}
