/** A pupil as the naive estimators see one: outcome, two predictors, weight. */
export interface Case {
  readonly y: number;
  readonly background: number;
  readonly trait: number;
  readonly w: number;
}

/** A number worked out from cases; NaN where it does not exist. */
export type NaiveStatistic = (cases: readonly Case[]) => number;

/** What one case adds to the linearized number, before its weight. */
export type NaiveInfluence = (cases: readonly Case[], one: Case) => number;

/** Σw. */
export function weightOf(cases: readonly Case[]): number {
  let sum = 0;
  for (const { w } of cases) sum += w;
  return sum;
}

/** Σwy. */
export const naiveTotal: NaiveStatistic = (cases) => {
  let sum = 0;
  for (const { w, y } of cases) sum += w * y;
  return sum;
};

/** Σwy/Σw. */
export const naiveMean: NaiveStatistic = (cases) => naiveTotal(cases) / weightOf(cases);

/** √(Σw(y − ȳ)²/Σw), in two passes. */
export const naiveSd: NaiveStatistic = (cases) => {
  const mean = naiveMean(cases);
  let squares = 0;
  for (const { w, y } of cases) squares += w * (y - mean) * (y - mean);
  return Math.sqrt(squares / weightOf(cases));
};

/** 100·Σw[y belongs]/Σw. */
export function naivePercentage(belongs: (y: number) => boolean): NaiveStatistic {
  return (cases) => (100 * weightOf(cases.filter(({ y }) => belongs(y)))) / weightOf(cases);
}

/** The smallest observed value at or below which a share p of the weight lies, by trying every value. */
export function naivePercentile(p: number): NaiveStatistic {
  return (cases) => {
    const target = p * weightOf(cases) * (1 - 1e-12);
    let found = Number.POSITIVE_INFINITY;
    for (const { y, w } of cases)
      if (w > 0 && y < found && weightOf(cases.filter((one) => one.y <= y)) >= target) found = y;
    return found;
  };
}

/** Coefficients of weighted least squares: intercept, background, trait; null where the predictors are collinear. */
export function naiveRegression(cases: readonly Case[]): number[] | null {
  const rows = cases.map(({ y, background, trait, w }) => ({ x: [1, background, trait], y, w }));
  const normal = [0, 1, 2].map((a) => [
    ...[0, 1, 2].map((b) => rows.reduce((sum, { x, w }) => sum + w * x[a] * x[b], 0)),
    rows.reduce((sum, { x, y, w }) => sum + w * x[a] * y, 0),
  ]);
  return eliminate(normal);
}

/** Gauss–Jordan with the largest pivot; each row holds its right-hand side last. Null where no pivot is left. */
export function eliminate(given: readonly (readonly number[])[]): number[] | null {
  const rows = given.map((row) => [...row]);
  const largest = Math.max(...rows.flat().map(Math.abs));
  for (let k = 0; k < rows.length; k += 1) {
    const order = rows.slice(k).sort((a, b) => Math.abs(b[k]) - Math.abs(a[k]));
    rows.splice(k, order.length, ...order);
    const pivot = rows[k][k];
    if (!(Math.abs(pivot) > 1e-9 * largest)) return null;
    rows[k] = rows[k].map((value) => value / pivot);
    for (let i = 0; i < rows.length; i += 1) {
      const factor = rows[i][k];
      if (i !== k) rows[i] = rows[i].map((value, column) => value - factor * rows[k][column]);
    }
  }
  return rows.map((row) => row[row.length - 1]);
}

/** Linearized total: y. */
export const influenceOfTotal: NaiveInfluence = (_cases, { y }) => y;

/** Linearized mean: (y − ȳ)/Σw. */
export const influenceOfMean: NaiveInfluence = (cases, { y }) => (y - naiveMean(cases)) / weightOf(cases);

/** Linearized standard deviation: ((y − ȳ)² − s²)/(2s·Σw). */
export const influenceOfSd: NaiveInfluence = (cases, { y }) => {
  const s = naiveSd(cases);
  return ((y - naiveMean(cases)) ** 2 - s * s) / (2 * s * weightOf(cases));
};

/** Linearized percentage: (100·[y belongs] − P)/Σw. */
export function influenceOfPercentage(belongs: (y: number) => boolean): NaiveInfluence {
  const percentage = naivePercentage(belongs);
  return (cases, { y }) => ((belongs(y) ? 100 : 0) - percentage(cases)) / weightOf(cases);
}

/** Linearized coefficient k: row k of (Σwxx′)⁻¹ times x·(y − x′b). */
export function influenceOfCoefficient(k: number): NaiveInfluence {
  return (cases, { y, background, trait }) => {
    const b = naiveRegression(cases) ?? [Number.NaN, Number.NaN, Number.NaN];
    const x = [1, background, trait];
    const residual = y - b[0] - b[1] * background - b[2] * trait;
    const moments = [0, 1, 2].map((a) => [
      ...[0, 1, 2].map((c) =>
        cases.reduce((sum, one) => {
          const row = [1, one.background, one.trait];
          return sum + one.w * row[a] * row[c];
        }, 0),
      ),
      x[a] * residual,
    ]);
    return eliminate(moments)?.[k] ?? Number.NaN;
  };
}
