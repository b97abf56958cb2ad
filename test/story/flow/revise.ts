import type { ActedItem } from '#test/attack/rules/attackedItem.ts';
import type { Flow } from './openFlow.ts';

/** Tries to revise an item, which stays as it is in everything that is not among the changes. */
export async function revise({ people }: Flow, item: ActedItem, changes: object) {
  const { version, title, kind, target, measures, duties } = await item.read();
  const stated = duties.map(({ unitId, kind: duty, deadline }) => ({ unitId, kind: duty, deadline }));
  const same = { version, title, kind, target, measures, duties: stated, window: null };
  return people.jijiao.tryTo('POST /api/ledger/items/:id/revision', {
    params: { id: item.id },
    body: { ...same, reason: '目标定得过低', ...changes },
  });
}
