/** Ways to define a weighted percentile; see `weightedQuantile.ts`. */
export const quantileDefinitions = [
  'inverse-ecdf',
  'averaged',
  'type-7',
  'frequency',
  'below-ecdf',
  'interpolated-ecdf',
] as const;

/** One of `quantileDefinitions`. */
export type QuantileDefinition = (typeof quantileDefinitions)[number];

/** A row in its place among the rows in ascending order of the value, and the weight cumulated before it. */
export interface Rung {
  readonly value: number;
  /** Above 0. */
  readonly weight: number;
  readonly before: number;
}

/** Rows with their weights, in whatever form; one of them at least has a weight above 0. */
export interface Weighted {
  /** Sum of the weights. */
  readonly total: number;
}

/** How the definitions ask rows of a certain form for those with a weight above 0, in ascending order of the value. */
export interface Ladder<Rows extends Weighted, R extends Rung> {
  /** The first row where the cumulated weight comes to so much, the last where it never does. */
  readonly climb: (rows: Rows, enough: number) => R;
  /** The next row, or the same where it is the last. */
  readonly above: (rows: Rows, rung: R) => R;
  /** The row before, or the same where it is the first. */
  readonly below: (rows: Rows, rung: R) => R;
  readonly top: (rows: Rows) => R;
}

// Cumulated weights within this share of the total of a target count as reaching it.
const ROUNDING = 1e-12;

/**
 * Weighted quantile for p in (0, 1), F being the weighted distribution function, in one of six definitions:
 * - `inverse-ecdf`: the smallest value with F ≥ p (R survey `qrule = "math"`, RALSA, Hyndman–Fan 1);
 * - `averaged`: as before, but the mean with the next value where F = p exactly (`qrule = "school"`, Hyndman–Fan 2);
 * - `type-7`: linear between values placed at the cumulated weight before them over the total without the last
 *   (`qrule = "hf7"`; equal weights give R's default type 7);
 * - `frequency`: R type 7 after repeating each value w times (Hmisc `wtd.quantile`, intsvy);
 * - `below-ecdf`: the largest value with F < p (BIFIEsurvey `quanttype = 2`);
 * - `interpolated-ecdf`: linear in F between that value and the next (BIFIEsurvey `quanttype = 1`).
 */
export function quantileOf<Rows extends Weighted, R extends Rung>(
  on: Climbing<Rows, R>,
  p: number,
  definition: QuantileDefinition,
): number {
  switch (definition) {
    case 'inverse-ecdf':
      return reach(on, p * on.rows.total).value;
    case 'averaged':
      return averaged(on, p);
    case 'type-7':
      return typeSeven(on, p);
    case 'frequency':
      return frequency(on, p);
    case 'below-ecdf':
      return on.ladder.below(on.rows, reach(on, p * on.rows.total)).value;
    case 'interpolated-ecdf':
      return interpolated(on, p);
  }
}

/** Rows and the ladder that fits them. */
interface Climbing<Rows extends Weighted, R extends Rung> {
  readonly rows: Rows;
  readonly ladder: Ladder<Rows, R>;
}

function reach<Rows extends Weighted, R extends Rung>({ rows, ladder }: Climbing<Rows, R>, target: number): R {
  return ladder.climb(rows, target - ROUNDING * rows.total);
}

function averaged<Rows extends Weighted, R extends Rung>(on: Climbing<Rows, R>, p: number): number {
  const { rows, ladder } = on;
  const target = p * rows.total;
  const rung = reach(on, target);
  const exact = Math.abs(rung.before + rung.weight - target) <= ROUNDING * rows.total;
  return exact ? (rung.value + ladder.above(rows, rung).value) / 2 : rung.value;
}

function typeSeven<Rows extends Weighted, R extends Rung>(on: Climbing<Rows, R>, p: number): number {
  const { rows, ladder } = on;
  const target = p * (rows.total - ladder.top(rows).weight);
  const rung = reach(on, target);
  const part = (target - rung.before) / rung.weight;
  return rung.value + part * (ladder.above(rows, rung).value - rung.value);
}

function frequency<Rows extends Weighted, R extends Rung>(on: Climbing<Rows, R>, p: number): number {
  const { total } = on.rows;
  const order = 1 + (total - 1) * p;
  const low = Math.max(Math.floor(order), 1);
  const part = order - Math.floor(order);
  return (1 - part) * reach(on, Math.min(low, total)).value + part * reach(on, Math.min(low + 1, total)).value;
}

function interpolated<Rows extends Weighted, R extends Rung>(on: Climbing<Rows, R>, p: number): number {
  const rung = reach(on, p * on.rows.total);
  const { value } = on.ladder.below(on.rows, rung);
  const part = (p * on.rows.total - rung.before) / rung.weight;
  return value + part * (rung.value - value);
}
