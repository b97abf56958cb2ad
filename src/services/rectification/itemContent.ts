import type { Database } from '#database/connect.ts';
import { findGoal, insertGoal, insertItemMeasures, listItemMeasures } from '#database/itemWork.ts';
import { listIndicators } from '#database/monitoring/indicators.ts';
import { goalSentence, type NewGoal, requireGoal } from '#domain/rectification/goal.ts';
import type { NewMeasureDetail } from '#domain/rectification/measure.ts';
import { RuleError } from '#domain/ruleError.ts';

/** Keeps the measurable goal of a new item, or refuses it; `windowStart` is an ISO date. */
export async function keepGoal(db: Database, itemId: string, goal: NewGoal, windowStart: string): Promise<void> {
  const indicator = (await listIndicators(db)).find(({ id }) => id === goal.indicatorId);
  if (indicator === undefined) throw new RuleError('monitoring.no-indicator', '没有这个指标', { status: 404 });
  requireGoal(goal, indicator, windowStart);
  await insertGoal(db, { ...goal, itemId });
}

/** Keeps what is known of the measures of a new item beside their wording: at most one for each. */
export async function keepMeasureDetails(
  db: Database,
  { id, measures }: { readonly id: string; readonly measures: readonly string[] },
  details: readonly NewMeasureDetail[],
): Promise<void> {
  const places = details.map(({ measure }) => measure);
  if (new Set(places).size !== places.length || places.some((place) => place > measures.length))
    throw new RuleError('ledger.measure-details', '措施的补充内容与措施对不上', {
      remedy: '请刷新页面后重新选择措施。',
    });
  await insertItemMeasures(
    db,
    details.map((detail) => ({ ...detail, itemId: id })),
  );
}

/** The goal of an item with its sentence, or null; and what is known of its measures. */
export async function readItemContent(db: Database, itemId: string) {
  const goal = await findGoal(db, itemId);
  return {
    goal: goal === undefined ? null : { ...goal, sentence: goalSentence(goal, { ...goal, name: goal.indicatorName }) },
    measureDetails: await listItemMeasures(db, itemId),
  };
}
