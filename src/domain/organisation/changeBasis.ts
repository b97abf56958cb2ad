import { z } from 'zod';
import { isoDay } from '#domain/calendar/isoDay.ts';
import { RuleError } from '#domain/ruleError.ts';

const effectiveOn = isoDay('请填写生效日期');
const reason = z.string().trim().min(4, '请写明变更理由（不少于 4 个字）').max(200);

/** From which day a change holds, and why: asked of every change, and where something is opened filled in when left out. */
export const changeBasis = {
  required: { effectiveOn, reason },
  optional: { effectiveOn: effectiveOn.nullable().default(null), reason: reason.nullable().default(null) },
} as const;

/** A day and a reason. */
export interface ChangeBasis {
  /** First day on which it holds, ISO date. */
  readonly effectiveOn: string;
  readonly reason: string;
}

/** Refuses a change that lies ahead, or before the last one of what it changes: a register is written forwards. */
export function requireInOrder(
  effectiveOn: string,
  { today, lastChange }: { readonly today: string; readonly lastChange: string | null },
): void {
  if (effectiveOn > today)
    throw new RuleError('organisation.ahead', `生效日期 ${effectiveOn} 在今天之后`, {
      remedy: '请在生效当日或之后登记。',
    });
  if (lastChange !== null && effectiveOn < lastChange)
    throw new RuleError('organisation.before-last-change', `生效日期早于该对象上一次变更（${lastChange}）`, {
      remedy: '请填写不早于上一次变更的日期。',
    });
}
