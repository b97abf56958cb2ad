import { expect } from 'vitest';
import type { ActedItem } from '#test/attack/rules/attackedItem.ts';
import { underWay } from './items.ts';
import type { Flow } from './openFlow.ts';

const progressNote = '已完成两轮培训';

/** What 东湖区教育局 asks for: three months more, with what it has done so far. */
export const asking = { reason: '教师招聘未完成', progressNote, date: '2026-09-30' };

/** What is read of an item on which the request was refused for `reason` and granted when it was repeated. */
export const grantedOnce = (reason: string) => ({
  ...{ originalDue: '2026-06-30', dueDate: '2026-09-30', extensions: 1, state: 'in-progress' },
  approvalSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  flow: {
    dueDates: [{ due: '2026-06-30' }, { due: '2026-09-30' }],
    requests: [
      { decision: 'refused', decisionReason: reason, progressNote },
      { decision: 'granted', decisionReason: null, progressNote },
    ],
  },
});

/** An item under way for which an extension is asked for, to a day. */
export async function extensionAsked(flow: Flow, date = asking.date): Promise<ActedItem> {
  const item = await underWay(flow);
  await item.succeed(flow.people.east, 'request-extension', { ...asking, date });
  return item;
}
