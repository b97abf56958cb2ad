import { StatisticsError } from '#statistics/index.ts';
import type { SmallPlan } from './smallPlan.ts';

/** What is wrong, how a small plan shows it, and the refusal: its code and a part of its message. */
export type BadCase = readonly [what: string, given: Partial<SmallPlan>, code: string, message: string];

/** The refusal that work ends with; work that is not refused fails the test. */
export function refusalOf(work: () => unknown): StatisticsError {
  try {
    work();
  } catch (failure) {
    if (failure instanceof StatisticsError) return failure;
    throw failure;
  }
  throw new Error('nothing was refused');
}
