import { type ActedItem, submittedItem, verify } from '#test/attack/rules/attackedItem.ts';
import type { Flow } from './openFlow.ts';

/** An item that was handed in ten days late and closed until the next round tells its effect, with a day to look back. */
export async function closedLate(flow: Flow): Promise<ActedItem> {
  const { analyst, inspector } = flow.people;
  flow.system.setTime('2026-07-10T09:00:00+08:00');
  const item = await submittedItem(flow, flow.problemId);
  await verify(flow, item);
  await item.succeed(analyst, 'await-evaluation');
  await item.succeed(inspector, 'defer-to-next-round', { reason: '下一轮监测在 2027 年' });
  await item.succeed(inspector, 'close-pending', { reason: '成效待下一轮验证' });
  await item.succeed(inspector, 'schedule-recheck', { date: '2027-01-10' });
  return item;
}

/** What is read of it once it was reopened, to be done by `dueDate`. */
export const reopenedUntil = (dueDate: string) => ({
  ...{ state: 'in-progress', attempt: 2, progress: 0, implementedAt: null, completedOn: '2026-07-10' },
  ...{ originalDue: '2026-06-30', dueDate, daysLate: 10, daysLateNow: 0 },
  flow: {
    attempts: [
      { due: '2026-06-30', submittedOn: '2026-07-10' },
      { due: dueDate, submittedOn: null },
    ],
  },
});
