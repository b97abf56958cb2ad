import { chiSquarePValue } from './chiSquarePValue.ts';
import { type Cholesky, cholesky, solve } from './cholesky.ts';
import { fPValue } from './fPValue.ts';
import { StatisticsError } from './statisticsError.ts';

/** A table's shares (row by row, adding up to 1), their covariance, and what they rest on. */
export interface TableShares {
  readonly shares: readonly number[];
  readonly covariance: readonly (readonly number[])[];
  readonly columns: number;
  readonly n: number;
  /** Degrees of freedom of the design. */
  readonly degrees: number;
}

/** Pearson's X² of a weighted table with its two Rao–Scott corrections. */
export interface IndependenceTest {
  /** n·Σ(p − p₀)²/p₀, as if n rows had been drawn at random. */
  readonly pearson: number;
  /** Mean generalized design effect, by which the first-order test divides. */
  readonly meanDesignEffect: number;
  /** X²/meanDesignEffect against χ² with (R − 1)(C − 1) degrees of freedom (R survey `svychisq`, "Chisq"). */
  readonly firstOrder: { readonly statistic: number; readonly degreesOfFreedom: number; readonly pValue: number };
  /** F with Satterthwaite's degrees of freedom (R survey `svychisq`, "F"); null for a census. */
  readonly secondOrder: {
    readonly f: number;
    readonly numerator: number;
    readonly denominator: number;
    readonly pValue: number;
  } | null;
}

/**
 * Rao–Scott tests of independence (Rao & Scott 1984; Thomas & Rao 1987). The generalized design effects are the eigenvalues of
 * Δ = (CᵀD⁻¹C/n)⁻¹·CᵀD⁻¹VD⁻¹C with C the interaction contrasts freed of the margins and D the shares; only their sum and the sum
 * of their squares are needed. An empty cell counts with 1/p = 0 (as
 * R survey); an empty row or column is refused.
 */
export function raoScott(table: TableShares): IndependenceTest {
  const { shares, columns, n, degrees } = table;
  const rows = shares.length / columns;
  refuseEmpty(shares, columns);
  const pearson = pearsonStatistic(shares, columns, n);
  const effects = designEffects(table, interactionContrasts(rows, columns));
  const size = (rows - 1) * (columns - 1);
  const trace = effects.reduce((sum, row, k) => sum + row[k], 0);
  if (!(trace > 1e-12)) return census(pearson, size);
  const squares = effects.reduce((sum, row, a) => row.reduce((part, value, b) => part + value * effects[b][a], sum), 0);
  const numerator = trace ** 2 / squares;
  const denominator = numerator * degrees;
  const f = pearson / trace;
  const corrected = pearson / (trace / size);
  return {
    pearson,
    meanDesignEffect: trace / size,
    firstOrder: { statistic: corrected, degreesOfFreedom: size, pValue: chiSquarePValue(corrected, size) },
    secondOrder: { f, numerator, denominator, pValue: fPValue(f, numerator, denominator) },
  };
}

/** Where nothing varies by design there is nothing to correct. */
function census(pearson: number, size: number): IndependenceTest {
  const firstOrder = { statistic: pearson, degreesOfFreedom: size, pValue: chiSquarePValue(pearson, size) };
  return { pearson, meanDesignEffect: 1, firstOrder, secondOrder: null };
}

function refuseEmpty(shares: readonly number[], columns: number): void {
  const row = shares.findIndex((_, k) => !(marginOfRow(shares, columns, k) > 0));
  if (row >= 0)
    throw new StatisticsError('table.invalid', `row ${Math.floor(row / columns) + 1} of the table has nobody in it`);
  const column = shares.findIndex((_, k) => !(marginOfColumn(shares, columns, k) > 0));
  if (column >= 0)
    throw new StatisticsError('table.invalid', `column ${(column % columns) + 1} of the table has nobody in it`);
}

function marginOfRow(shares: readonly number[], columns: number, k: number): number {
  return sumWhere(shares, (i) => Math.floor(i / columns) === Math.floor(k / columns));
}

function marginOfColumn(shares: readonly number[], columns: number, k: number): number {
  return sumWhere(shares, (i) => i % columns === k % columns);
}

function pearsonStatistic(shares: readonly number[], columns: number, n: number): number {
  return shares.reduce((sum, share, k) => {
    const expected = marginOfRow(shares, columns, k) * marginOfColumn(shares, columns, k);
    return sum + (n * (share - expected) ** 2) / expected;
  }, 0);
}

/** Contrasts of the interaction that are orthogonal to rows and columns: products of two sum-to-zero contrasts. */
function interactionContrasts(rows: number, columns: number): number[][] {
  return Array.from({ length: (rows - 1) * (columns - 1) }, (_, pair) => {
    const [a, b] = [Math.floor(pair / (columns - 1)) + 1, (pair % (columns - 1)) + 1];
    return Array.from({ length: rows * columns }, (__, k) => {
      const [r, c] = [Math.floor(k / columns), k % columns];
      return ((r === a ? 1 : 0) - (r === 0 ? 1 : 0)) * ((c === b ? 1 : 0) - (c === 0 ? 1 : 0));
    });
  });
}

function designEffects({ shares, covariance, n }: TableShares, contrasts: readonly (readonly number[])[]): number[][] {
  const size = contrasts.length;
  const scaled = contrasts.map((contrast) => contrast.map((value, k) => (shares[k] > 0 ? value / shares[k] : 0)));
  const simple = Float64Array.from(
    scaled.flatMap((a) => contrasts.map((b) => a.reduce((sum, value, k) => sum + value * b[k], 0) / n)),
  );
  const design = scaled.map((a) => scaled.map((b) => bilinear(a, covariance, b)));
  const parts = cholesky(simple, size, size);
  if (typeof parts === 'number') throw new StatisticsError('table.invalid', 'the table has no interaction to test');
  return transpose(design).map((column) => Array.from(solve(parts satisfies Cholesky, column)));
}

function bilinear(a: readonly number[], matrix: readonly (readonly number[])[], b: readonly number[]): number {
  return a.reduce((sum, x, i) => sum + x * matrix[i].reduce((part, value, k) => part + value * b[k], 0), 0);
}

function transpose(matrix: readonly (readonly number[])[]): number[][] {
  return matrix.map((_, k) => matrix.map((row) => row[k]));
}

function sumWhere(shares: readonly number[], inside: (k: number) => boolean): number {
  return shares.reduce((sum, share, k) => (inside(k) ? sum + share : sum), 0);
}
