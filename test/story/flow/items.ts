import type { ItemDeed } from '#domain/rectification/transitions.ts';
import { type ActedItem, actOn, type Duties, draftItem } from '#test/attack/rules/attackedItem.ts';
import type { Visitor } from '#test/support/visitor.ts';
import type { Flow } from './openFlow.ts';

const shared: Duties = { lead: 'east-bureau', share: 'jijiao' };

/** An item that the leading group has assigned. */
export async function assigned(flow: Flow, duties = shared, problemId = flow.problemId): Promise<ActedItem> {
  const item = actOn(flow, (await draftItem(flow, problemId, duties)).id);
  await item.succeed(flow.people.jijiao, 'submit-for-review');
  await item.succeed(flow.people.leader, 'assign');
  return item;
}

/** An item that every unit has signed for and on which work has begun. */
export async function underWay(flow: Flow): Promise<ActedItem> {
  const { east, jijiao } = flow.people;
  const item = await assigned(flow);
  await item.succeed(east, 'acknowledge');
  await item.succeed(jijiao, 'acknowledge');
  await item.succeed(east, 'start');
  return item;
}

/** The state of an item whose lead gave it back, once somebody has given it to another unit. */
export async function stateReassignedBy(flow: Flow, who: Visitor) {
  const item = await assigned(flow);
  await item.succeed(flow.people.east, 'return-duty', { reason: '不属本局职责' });
  await item.succeed(who, 'reassign', { reason: '改由财政局牵头', unitId: flow.units.finance });
  return (await item.read()).state;
}

/** The code under which a deed is refused. */
export async function refusalOf(item: ActedItem, who: Visitor, deed: ItemDeed, given: object = {}) {
  return (await item.attempt(who, deed, given)).body.code;
}

/** Changes an item in the database itself, behind the application's back; `$2` in `change` is the value. */
export async function changeBehind({ system }: Flow, { id }: ActedItem, change: string, value: string): Promise<void> {
  await system.database.owner.$client.query(`UPDATE ledger_item SET ${change} WHERE id = $1`, [id, value]);
}
