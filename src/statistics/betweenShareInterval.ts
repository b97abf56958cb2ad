import type { Estimate } from './estimate.ts';
import { logitInterval } from './logitInterval.ts';

/**
 * Gives a share of variance, 0 to 1, an interval that is symmetric in log odds (delta method, as `logitInterval`): a share that comes out
 * small also gets a small error, so that the symmetric interval misses too many large shares. A share that is not inside (0, 1)
 * keeps the symmetric one.
 */
export function shareInterval(share: Estimate): Estimate {
  if (!(share.value > 0 && share.value < 1)) return share;
  const percentage = { ...share, value: 100 * share.value, standardError: 100 * share.standardError };
  const interval = logitInterval(percentage);
  return interval === null ? share : { ...share, interval: [interval[0] / 100, interval[1] / 100] };
}
