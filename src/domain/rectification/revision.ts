import { z } from 'zod';
import { newDuty } from './duty.ts';
import { itemKinds } from './item.ts';
import type { ItemState } from './states.ts';
import { newWindow } from './window.ts';

/** 修改内容: what an item is to say instead, whole; the window only where nobody approved one yet, else null. */
export const revision = z.strictObject({
  version: z.int().min(1),
  reason: z.string().trim().min(4, '请写明修改理由（不少于 4 个字）').max(1000),
  title: z.string().trim().min(4, '请填写整改事项').max(80),
  kind: z.enum(itemKinds),
  target: z.string().trim().min(4, '请填写可检验的整改目标').max(300),
  measures: z.array(z.string().trim().min(2).max(200)).min(1, '至少填写一条整改措施'),
  window: newWindow.nullable(),
  duties: z
    .array(newDuty)
    .refine((duties) => duties.some(({ kind }) => kind === 'lead'), '至少指定一个牵头单位')
    .refine(
      (duties) => new Set(duties.map(({ unitId }) => unitId)).size === duties.length,
      '同一单位在一项中只能承担一种职责',
    ),
});
export type Revision = z.infer<typeof revision>;

const open: readonly ItemState[] = ['draft', 'review', 'assigned', 'returned', 'acknowledged', 'in-progress'];

/** Whether what an item says may still be changed: until verification is asked for. */
export function revisesIn(state: ItemState): boolean {
  return open.includes(state);
}
