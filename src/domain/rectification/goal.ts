import { z } from 'zod';
import { isoDay } from '#domain/calendar/isoDay.ts';
import type { Direction } from '#domain/indicators/indicator.ts';
import { RuleError } from '#domain/ruleError.ts';

/** 提高 · 降低. */
export const goalDirections = ['raise', 'lower'] as const;
export type GoalDirection = (typeof goalDirections)[number];
export const goalDirectionNames: Record<GoalDirection, string> = { raise: '提高', lower: '降低' };

/** A value to reach (达到), or a change from where it stands (变化). */
export const goalKinds = ['value', 'change'] as const;
export type GoalKind = (typeof goalKinds)[number];
export const goalKindNames: Record<GoalKind, string> = { value: '达到某值', change: '变化多少' };

/** What makes a target measurable: an indicator, which way, how far, by when. */
export const newGoal = z.strictObject({
  indicatorId: z.uuid('请选择指标'),
  direction: z.enum(goalDirections),
  kind: z.enum(goalKinds),
  /** In the indicator's unit. */
  amount: z.number('请填写目标数值'),
  dueOn: isoDay('请填写达成日期'),
});
export type NewGoal = z.infer<typeof newGoal>;

/** What a goal has to know of its indicator. */
export interface GoalIndicator {
  readonly name: string;
  readonly direction: Direction;
  readonly unit: string;
}

/** Refuses a goal that makes things worse, changes nothing, leaves the scale of a percentage, or is due before work begins (ISO date). */
export function requireGoal(goal: NewGoal, indicator: GoalIndicator, windowStart: string): void {
  const better: GoalDirection = indicator.direction === 'higher-is-better' ? 'raise' : 'lower';
  if (goal.direction !== better)
    throw new RuleError('ledger.goal-direction', `“${indicator.name}”以${goalDirectionNames[better]}为改善`, {
      remedy: `请把目标方向改为“${goalDirectionNames[better]}”。`,
    });
  if (goal.kind === 'change' && goal.amount <= 0)
    throw new RuleError('ledger.goal-amount', '变化量须大于 0；方向由“提高”“降低”表示');
  if (indicator.unit === '%' && (goal.amount < 0 || goal.amount > 100))
    throw new RuleError('ledger.goal-amount', `“${indicator.name}”以百分比计，目标数值须在 0 至 100 之间`);
  if (goal.dueOn < windowStart)
    throw new RuleError('ledger.goal-date', `达成日期 ${goal.dueOn} 早于整改开始日期 ${windowStart}`);
}

/** The goal as a sentence, e.g. 到2026-12-31，睡眠达标率提高到不低于80%. */
export function goalSentence(goal: Omit<NewGoal, 'indicatorId'>, { name, unit }: Omit<GoalIndicator, 'direction'>) {
  const verb = goalDirectionNames[goal.direction];
  const bound = goal.direction === 'raise' ? '不低于' : '不高于';
  const changeUnit = unit === '%' ? '个百分点' : unit;
  const end =
    goal.kind === 'value' ? `${verb}到${bound}${goal.amount}${unit}` : `${verb}${goal.amount}${changeUnit}以上`;
  return `到${goal.dueOn}，${name}${end}`;
}
