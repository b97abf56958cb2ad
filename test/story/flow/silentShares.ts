import { type ActedItem, submittedItem } from '#test/attack/rules/attackedItem.ts';
import { assigned } from './items.ts';
import type { Flow } from './openFlow.ts';

/** An item that was handed in and comes back for rework the next day. */
export async function returnedForRework(flow: Flow): Promise<ActedItem> {
  const { inspector } = flow.people;
  const item = await submittedItem(flow, flow.problemId);
  await item.succeed(inspector, 'begin-verification');
  flow.system.setTime('2026-03-04T09:00:00+08:00');
  await item.succeed(inspector, 'return-for-rework', { reason: '现场未见培训记录' });
  return item;
}

/** An item whose share 基教处 gave back and 市财政局 took over, with evidence on file. */
export async function sharedByAnother(flow: Flow): Promise<ActedItem> {
  const { east, finance, jijiao, leader } = flow.people;
  const item = await assigned(flow);
  await item.succeed(east, 'acknowledge');
  await item.succeed(jijiao, 'return-duty', { reason: '不属本处职责' });
  await item.succeed(leader, 'reassign', { reason: '改由财政局分办', unitId: flow.units.finance });
  await item.succeed(finance, 'acknowledge');
  await item.succeed(east, 'start');
  await item.file(east, '分办材料汇总');
  return item;
}

/** An item that 基教处 shares in silence, while 市教育局, which takes it over by a merger, has reported on a duty of its own. */
export async function inheritedShare(flow: Flow): Promise<ActedItem> {
  const { bureau, east, jijiao } = flow.people;
  const item = await assigned(flow, { lead: 'east-bureau', share: 'jijiao', assist: 'bureau' });
  for (const who of [east, jijiao, bureau]) await item.succeed(who, 'acknowledge');
  await item.succeed(east, 'start');
  await item.succeed(bureau, 'report', { reason: '协办的教研活动已开展' });
  await item.file(east, '合并前的材料');
  await flow.administrators.system.ask('POST /api/units/:id/changes', {
    params: { id: flow.units.jijiao },
    body: { kind: 'merge', into: flow.units.bureau, effectiveOn: '2026-03-04', reason: '机构改革' },
  });
  await item.read();
  return item;
}
