import type { Statistic } from './estimateQuery.ts';
import { rText, rVector } from './rScriptText.ts';

/**
 * The part of an R script that defines the statistics: `statistics`, a named list of `value(x, w)` and, for linearization,
 * `influence(x, w, error)`. Only the definitions in use are written.
 */
export function rScriptStatistics(statistics: readonly Statistic[], linearized: boolean): string {
  const kinds = new Set(statistics.map(({ kind }) => kind));
  const [spread, quantile] = [kinds.has('sd'), kinds.has('percentile')];
  const isAverage = [...kinds].some((kind) => kind !== 'sd' && kind !== 'percentile');
  const list = statistics.flatMap(namedStatistics).map(([name, made]) => `  ${rText(name)} = ${made}`);
  return [
    ...(isAverage ? [average(linearized)] : []),
    ...(spread ? [standardDeviation(linearized)] : []),
    ...(quantile ? [percentile(linearized)] : []),
    `statistics <- list(\n${list.join(',\n')}\n)`,
  ].join('\n');
}

type Named = readonly [name: string, made: string];

function namedStatistics(statistic: Statistic): readonly Named[] {
  switch (statistic.kind) {
    case 'mean':
      return [['mean', 'average(function(x) x)']];
    case 'sd':
      return [['standard deviation', 'spread()']];
    case 'percentile':
      return [[`percentile ${statistic.p}`, `percentile(${statistic.p} / 100)`]];
    case 'percentage':
      return [share(`% equal to ${statistic.value}`, `x == ${statistic.value}`)];
    case 'percentage-at-least':
      return [atLeast(statistic.cut)];
    case 'percentage-below':
      return [share(`% below ${statistic.cut}`, `x < ${statistic.cut}`)];
    case 'levels':
      return levels(statistic.cuts ?? []);
  }
}

const share = (name: string, condition: string): Named => [name, `average(function(x) 100 * (${condition}))`];
const atLeast = (cut: number) => share(`% at or above ${cut}`, `x >= ${cut}`);

/** The share of every level, then of all from each cut upwards. */
function levels(cuts: readonly number[]): readonly Named[] {
  const shares = [...cuts, null].map((below, level): Named => {
    const from = cuts[level - 1];
    const conditions = [from === undefined ? '' : `x >= ${from}`, below === null ? '' : `x < ${below}`];
    return share(
      `% in [${from ?? '-Inf'}, ${below ?? 'Inf'})`,
      conditions.filter((condition) => condition !== '').join(' & '),
    );
  });
  return [...shares, ...cuts.map(atLeast)];
}

const listOf = (value: string, influence: string, linearized: boolean) =>
  linearized ? `list(\n  value = ${value},\n  influence = ${influence})` : `list(value = ${value})`;

const average = (linearized: boolean) =>
  `average <- function(of) ${listOf(
    'function(x, w) sum(w * of(x)) / sum(w)',
    'function(x, w, error) (of(x) - sum(w * of(x)) / sum(w)) / sum(w)',
    linearized,
  )}`;

const standardDeviation = (linearized: boolean) =>
  `# Divisor: the sum of the weights.
sd_of <- function(x, w) sqrt(sum(w * (x - sum(w * x) / sum(w))^2) / sum(w))
spread <- function() ${listOf(
    'sd_of',
    'function(x, w, error)\n    ((x - sum(w * x) / sum(w))^2 - sd_of(x, w)^2) / (2 * sd_of(x, w) * sum(w))',
    linearized,
  )}`;

const percentile = (linearized: boolean) =>
  [
    '# The smallest value at which the distribution function reaches p: svyquantile(qrule = "math").',
    'quantile_of <- function(x, w, p) {',
    '  order <- order(x)',
    '  x[order][which(cumsum(w[order]) >= (p - 1e-12) * sum(w))[1]]',
    '}',
    ...(linearized ? [WOODRUFF] : []),
    `percentile <- function(p) ${listOf(
      'function(x, w) quantile_of(x, w, p)',
      'function(x, w, error) woodruff(x, w, p, error)',
      linearized,
    )}`,
  ].join('\n');

/** survey gives an interval per quantile, but no covariance of two: the slope is therefore taken here. */
const WOODRUFF = `# svyquantile gives no covariance of two percentiles, so Woodruff's slope is taken here; the variance stays survey's.
woodruff <- function(x, w, p, error) {
  at <- x <= quantile_of(x, w, p)
  z <- (sum(w * at) / sum(w) - at) / sum(w)
  reach <- qnorm(0.975) * error(z)
  ends <- ${rVector(['max(p - reach, 1e-9)', 'min(p + reach, 1 - 1e-9)'])}
  if (reach == 0) return(0 * z)
  z * (quantile_of(x, w, ends[2]) - quantile_of(x, w, ends[1])) / (ends[2] - ends[1])
}`;
