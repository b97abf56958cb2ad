import { crossDeviation, type Products } from './products.ts';

/**
 * Σ w·z over the rows of a cluster from its cross-products alone, for influences z that are polynomials of degree two in the row, as
 * those of all least-squares numbers are. The polynomials are read off the influence at a few points: 0, ±1 standard deviation along
 * each column, and both of a pair together; that determines them exactly.
 */
export function quadraticTotals(
  influence: (row: Float64Array) => Float64Array,
  group: Products,
): (cluster: Products) => Float64Array {
  const terms = polynomialTerms(influence, group);
  return ({ values, size }) => {
    const totals = new Float64Array(terms[0].coefficients.length);
    for (const { a, b, coefficients } of terms)
      for (let k = 0; k < totals.length; k += 1) totals[k] += coefficients[k] * values[a * size + b];
    return totals;
  };
}

/** What the product of columns a and b, 0 being the constant, counts in each number. */
interface Term {
  readonly a: number;
  readonly b: number;
  readonly coefficients: Float64Array;
}

function polynomialTerms(influence: (row: Float64Array) => Float64Array, group: Products): Term[] {
  const steps = Float64Array.from({ length: group.size }, (_, k) => stepOf(group, k));
  const at = (...moves: readonly (readonly [column: number, times: number])[]): Float64Array => {
    const row = new Float64Array(group.size);
    row[0] = 1;
    for (const [column, times] of moves) row[column] += times * steps[column];
    return influence(row);
  };
  const centre = at();
  const ahead = Array.from(steps, (_, i) => (i === 0 ? centre : at([i, 1])));
  const terms: Term[] = [{ a: 0, b: 0, coefficients: centre }];
  for (let i = 1; i < group.size; i += 1) {
    const behind = at([i, -1]);
    terms.push({ a: 0, b: i, coefficients: centre.map((_, k) => (ahead[i][k] - behind[k]) / (2 * steps[i])) });
    const bend = (k: number): number => (ahead[i][k] + behind[k]) / 2 - centre[k];
    terms.push({ a: i, b: i, coefficients: centre.map((_, k) => bend(k) / steps[i] ** 2) });
    for (let j = i + 1; j < group.size; j += 1) {
      const both = at([i, 1], [j, 1]);
      const joint = (k: number): number => both[k] - ahead[i][k] - ahead[j][k] + centre[k];
      terms.push({ a: i, b: j, coefficients: centre.map((_, k) => joint(k) / (steps[i] * steps[j])) });
    }
  }
  return terms;
}

/** A standard deviation of the column in the group; 1 where it does not vary. */
function stepOf(group: Products, k: number): number {
  const square = k === 0 ? 0 : crossDeviation(group, k, k) / group.values[0];
  return square > 0 ? Math.sqrt(square) : 1;
}
