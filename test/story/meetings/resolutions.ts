import { expect } from 'vitest';
import type { AttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import { planFor } from '#test/support/planFor.ts';
import type { Visitor } from '#test/support/visitor.ts';
import type { Meeting } from './meeting.ts';
import { outcomeOf } from './outcomeOf.ts';

/** Tries to take a resolution back. */
export const withdraw = (who: Visitor, id: string) =>
  outcomeOf(
    who.tryTo('POST /api/meeting-resolutions/:id/withdrawal', { params: { id }, body: { reason: '与第一条重复' } }),
  );

/** A plan of 市教育科学研究院 that has not begun. */
export async function draftPlan({ people, units }: AttackedCity): Promise<string> {
  return (await people.jijiao.ask('POST /api/plans', { body: planFor(units.institute) })).id;
}

/** Tries to make a resolution a task of a plan. */
export const makeTask = (who: Visitor, id: string, planId: string) =>
  outcomeOf(who.tryTo('POST /api/meeting-resolutions/:id/task', { params: { id }, body: { planId } }));

/** What is read of the task that the first resolution of a meeting became. */
export const taskOf = (meeting: Meeting) => ({
  ...{ ordinal: 2, theme: '解读会决议', text: '开展计算专题联合教研', windowEnd: '2026-06-30' },
  ...{ baselineEnd: '2026-06-30', slipDays: 0, duties: [{ kind: 'lead', unitName: '东湖区教育局' }] },
  ...{ origin: { meetingId: meeting.id, meetingTitle: '数学监测结果解读会', ordinal: 1 } },
  entries: [{ note: '由市教育科学研究院纪要〔2026〕1号决议第1条列入方案' }],
});

/** Tries to make a resolution an item of the ledger, against a problem. */
export const makeItem = (who: Visitor, id: string, problemId: string) =>
  who.tryTo('POST /api/meeting-resolutions/:id/item', {
    params: { id },
    body: {
      ...{ title: '梳理数学学科问题', problemIds: [problemId], kind: 'by-date' },
      target: '问题清单经教研部门审定',
    },
  });

/** What is read of the item that the second resolution of a meeting became. */
export const itemOf = (meeting: Meeting) => ({
  ...{ state: 'draft', measures: ['梳理数学学科问题清单'], dueDate: '2026-05-15' },
  origin: { meetingId: meeting.id, ordinal: 2 },
  duties: [
    { kind: 'share', unitName: '东湖区教育局' },
    { kind: 'lead', unitName: '市教育科学研究院' },
  ],
});

const chainOf = (who: Visitor, kind: 'meeting' | 'item', id: string) =>
  who.ask('GET /api/chain/:kind/:id', { params: { kind, id } });

const kindsOf = (nodes: readonly { readonly kind: string }[]) => nodes.map(({ kind }) => kind);

/** The chain leads from the round to the meeting, from there to its task and its item, and back from the item to the meeting. */
export async function expectChained(who: Visitor, { id }: Meeting, itemId: string): Promise<void> {
  const chain = await chainOf(who, 'meeting', id);
  expect(kindsOf(chain)).toEqual(['round', 'dataset', 'problem', 'meeting', 'plan', 'plan-task', 'item']);
  expect(kindsOf(chain.filter(({ from }) => from.includes(id)))).toEqual(['plan-task', 'item']);
  const before = (await chainOf(who, 'item', itemId)).filter(({ kind }) => kind === 'meeting');
  expect(before.map((node) => node.id)).toEqual([id]);
}
