import type { PrimaryUnits } from './primaryUnits.ts';

/**
 * Variance of an estimate whose influence values have been added up per cluster:
 * Σ_h (1 − f_h) · n_h/(n_h − 1) · Σ_i (e_hi − ē_h)² (Särndal, Swensson & Wretman 1992, §5.5; R survey `svyrecvar`, one stage).
 * Strata with one cluster add 0 (`certainty`) or the mean contribution of the other strata (`average`).
 */
export function linearizedVariance(totals: Float64Array, units: PrimaryUnits): number {
  const sums = new Float64Array(units.strata.length);
  for (let i = 0; i < totals.length; i += 1) sums[units.stratum[i]] += totals[i];
  const squares = new Float64Array(units.strata.length);
  for (let i = 0; i < totals.length; i += 1) {
    const h = units.stratum[i];
    squares[h] += (totals[i] - sums[h] / units.strata[h].units) ** 2;
  }
  return addStrata(squares, units);
}

function addStrata(squares: Float64Array, units: PrimaryUnits): number {
  let variance = 0;
  let lonely = 0;
  for (const [h, stratum] of units.strata.entries()) {
    if (stratum.units > 1) variance += ((1 - stratum.fraction) * stratum.units * squares[h]) / (stratum.units - 1);
    else if (stratum.fraction < 1) lonely += 1;
  }
  const others = units.strata.length - lonely;
  return units.lonely === 'average' && others > 0 ? (variance * units.strata.length) / others : variance;
}
