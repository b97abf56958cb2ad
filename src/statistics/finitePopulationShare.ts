import { logGamma } from './logGamma.ts';
import { StatisticsError } from './statisticsError.ts';

/** A stratum of a finite population: how many it holds, how many of them were drawn, how many of those have the property. */
export interface CountedStratum {
  readonly population: number;
  readonly drawn: number;
  readonly successes: number;
}

/** A share of a finite population with its interval, all between 0 and 1. */
export interface FiniteShare {
  readonly share: number;
  readonly interval: readonly [number, number];
  readonly level: number;
}

/**
 * Share of a finite population from a stratified simple random sample without replacement: the strata's sample shares weighted by their
 * sizes (Cochran 1977, §5.3). The interval adds the exact hypergeometric limits of the strata (Buonaccorsi 1987), each at level^(1/H) over the H
 * strata that were not drawn whole; strata are drawn independently, so together they hold at least at `level`. Refuses strata without a draw.
 */
export function finitePopulationShare(strata: readonly CountedStratum[], level = 0.95): FiniteShare {
  for (const stratum of strata) requireCounts(stratum);
  const total = strata.reduce((sum, { population }) => sum + population, 0);
  if (total === 0) throw new StatisticsError('argument.invalid', 'finitePopulationShare needs a population');
  const open = strata.filter(({ population, drawn }) => drawn < population).length;
  const risk = open === 0 ? 1 : 1 - level ** (1 / open);
  const limits = strata.map((stratum) => exactLimits(stratum, risk / 2));
  const sum = (values: readonly number[]) => values.reduce((one, other) => one + other, 0) / total;
  return {
    share: sum(strata.map(({ population, drawn, successes }) => (population * successes) / drawn)),
    interval: [sum(limits.map(([lower]) => lower)), sum(limits.map(([, upper]) => upper))],
    level,
  };
}

function requireCounts({ population, drawn, successes }: CountedStratum): void {
  const whole = [population, drawn, successes].every(Number.isInteger);
  if (whole && drawn >= 1 && drawn <= population && successes >= 0 && successes <= drawn) return;
  throw new StatisticsError(
    'argument.invalid',
    `a stratum needs 0 ≤ successes ≤ drawn ≤ population and a draw, got ${successes}, ${drawn}, ${population}`,
  );
}

/** Smallest and largest number with the property in the population under which neither tail of what was seen is rarer than `tail`. */
function exactLimits(stratum: CountedStratum, tail: number): readonly [number, number] {
  const { population, drawn, successes } = stratum;
  const least = successes;
  const most = population - (drawn - successes);
  if (drawn === population) return [least, most];
  const lower = firstWhere(least, most, (held) => 1 - atMost(successes - 1, held, stratum) > tail);
  const upper = firstWhere(least, most + 1, (held) => held > most || atMost(successes, held, stratum) <= tail) - 1;
  return [lower, Math.max(lower, upper)];
}

/** The first whole number from `low` to `high` for which a condition holds that, once true, stays so; `high` when it is none of the others. */
function firstWhere(low: number, high: number, holds: (value: number) => boolean): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** P(X ≤ x) of the hypergeometric distribution: `drawn` of `population`, of which `held` have the property. */
function atMost(x: number, held: number, { population, drawn }: CountedStratum): number {
  const whole = logChoose(population, drawn);
  let sum = 0;
  for (let k = Math.max(0, drawn - (population - held)); k <= Math.min(x, held, drawn); k++)
    sum += Math.exp(logChoose(held, k) + logChoose(population - held, drawn - k) - whole);
  return Math.min(1, sum);
}

const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
