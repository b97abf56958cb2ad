import type { QuantileDefinition } from './plan.ts';

/** A row in its place among the rows in ascending order of the value, and the weight cumulated before it. */
export interface Rung {
  readonly value: number;
  /** Above 0. */
  readonly weight: number;
  readonly before: number;
}

/** Rows with a weight above 0 in ascending order of the value, as the definitions ask for them. There is at least one. */
export interface Ladder<R extends Rung> {
  /** Sum of the weights. */
  readonly total: number;
  /** The first row where the cumulated weight comes to so much, the last where it never does. */
  readonly climb: (enough: number) => R;
  /** The next row, or the same where it is the last. */
  readonly above: (rung: R) => R;
  /** The row before, or the same where it is the first. */
  readonly below: (rung: R) => R;
  readonly top: () => R;
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
export function quantileOf<R extends Rung>(ladder: Ladder<R>, p: number, definition: QuantileDefinition): number {
  switch (definition) {
    case 'inverse-ecdf':
      return reach(ladder, p * ladder.total).value;
    case 'averaged':
      return averaged(ladder, p);
    case 'type-7':
      return typeSeven(ladder, p);
    case 'frequency':
      return frequency(ladder, p);
    case 'below-ecdf':
      return ladder.below(reach(ladder, p * ladder.total)).value;
    case 'interpolated-ecdf':
      return interpolated(ladder, p);
  }
}

function reach<R extends Rung>(ladder: Ladder<R>, target: number): R {
  return ladder.climb(target - ROUNDING * ladder.total);
}

function averaged<R extends Rung>(ladder: Ladder<R>, p: number): number {
  const target = p * ladder.total;
  const rung = reach(ladder, target);
  const exact = Math.abs(rung.before + rung.weight - target) <= ROUNDING * ladder.total;
  return exact ? (rung.value + ladder.above(rung).value) / 2 : rung.value;
}

function typeSeven<R extends Rung>(ladder: Ladder<R>, p: number): number {
  const target = p * (ladder.total - ladder.top().weight);
  const rung = reach(ladder, target);
  const part = (target - rung.before) / rung.weight;
  return rung.value + part * (ladder.above(rung).value - rung.value);
}

function frequency<R extends Rung>(ladder: Ladder<R>, p: number): number {
  const order = 1 + (ladder.total - 1) * p;
  const low = Math.max(Math.floor(order), 1);
  const part = order - Math.floor(order);
  const valueAt = (target: number): number => reach(ladder, Math.min(target, ladder.total)).value;
  return (1 - part) * valueAt(low) + part * valueAt(low + 1);
}

function interpolated<R extends Rung>(ladder: Ladder<R>, p: number): number {
  const rung = reach(ladder, p * ladder.total);
  const { value } = ladder.below(rung);
  const part = (p * ladder.total - rung.before) / rung.weight;
  return value + part * (rung.value - value);
}
