import { cholesky, solve } from './cholesky.ts';
import type { MixedFit } from './mixedFit.ts';
import type { MixedSums } from './mixedSums.ts';
import { negativeJacobian } from './negativeJacobian.ts';
import { pullOf, reduceSchools } from './reducedSchools.ts';
import { StatisticsError } from './statisticsError.ts';

/**
 * What each school does to (covariances of the random coefficients as a lower triangle, variance within, coefficients), in the
 * engine's scale: inverse information times v_j times the school's score (the sandwich of Rabe-Hesketh & Skrondal 2006). Refuses a
 * singular fit, where no derivative exists.
 */
export function mixedMoves(sums: MixedSums, { relative, within, profile, singular }: MixedFit): Float64Array[] {
  if (singular)
    throw new StatisticsError(
      'model.no-convergence',
      'a random coefficient does not vary or is determined by others: errors cannot be linearized, take replicates or leave it out',
    );
  const triangle = relative.flatMap((row, a) => row.slice(0, a + 1).map((value) => value * within));
  const theta = Float64Array.from([...triangle, within, ...profile.coefficients]);
  const steps = theta.map(
    (value, k) => 1e-5 * (k <= triangle.length ? Math.max(Math.abs(value), 1e-3 * within) : Math.sqrt(within)),
  );
  const information = negativeJacobian((at) => addScores(schoolScores(sums, at), sums.schoolWeights), theta, steps);
  const parts = cholesky(information, theta.length, theta.length);
  if (typeof parts === 'number')
    throw new StatisticsError('model.no-convergence', 'the likelihood is flat: no error can be linearized');
  return schoolScores(sums, theta).map((score, j) =>
    solve(
      parts,
      score.map((value) => value * sums.schoolWeights[j]),
    ),
  );
}

/** Derivatives of each school's log likelihood −½(W·log σ² + log|A| + rᵀV⁻¹r/σ²), the off-diagonal covariances counted twice. */
function schoolScores(sums: MixedSums, theta: Float64Array): Float64Array[] {
  const { size, random, pupilWeights } = sums;
  const q = random.length;
  const cells = (q * (q + 1)) / 2;
  const within = theta[cells];
  const coefficients = theta.subarray(cells + 1);
  const relative = fullOf(theta, q).map((value) => value / within);
  const { reduced } = reduceSchools(sums, lowerOf(relative, q));
  return Array.from(pupilWeights, (weight, j) => {
    const school = { reduced, at: j * size * size, size, random };
    const pull = pullOf(school, coefficients);
    const byRelative = relative.map((_, cell) => {
      const [a, b] = [Math.floor(cell / q), cell % q];
      return ((pull[a] * pull[b]) / within - reduced[school.at + random[a] * size + random[b]]) / 2;
    });
    const { squares, byCoefficients } = residualsOf(reduced.subarray(school.at, school.at + size * size), coefficients);
    const traced = byRelative.reduce((sum, value, cell) => sum + value * relative[cell], 0);
    return Float64Array.from([
      ...lowerCells(byRelative, q).map((value) => value / within),
      (squares / within - weight) / (2 * within) - traced / within,
      ...byCoefficients.map((value) => value / within),
    ]);
  });
}

/** rᵀV⁻¹r and XᵀV⁻¹r from cᵀV⁻¹c. */
function residualsOf(reduced: Float64Array, coefficients: Float64Array) {
  const size = coefficients.length + 1;
  const row = (a: number): number =>
    coefficients.reduce((left, b, c) => left - reduced[a * size + c] * b, reduced[a * size + size - 1]);
  const byCoefficients = Array.from(coefficients, (_, a) => row(a));
  const squares = byCoefficients.reduce((left, value, a) => left - coefficients[a] * value, row(size - 1));
  return { squares, byCoefficients };
}

function fullOf(triangle: ArrayLike<number>, q: number): Float64Array {
  return Float64Array.from({ length: q * q }, (_, cell) => {
    const [a, b] = [Math.floor(cell / q), cell % q].sort((one, two) => two - one);
    return triangle[(a * (a + 1)) / 2 + b];
  });
}

function lowerCells(matrix: Float64Array, q: number): number[] {
  const cells: number[] = [];
  for (let a = 0; a < q; a += 1)
    for (let b = 0; b <= a; b += 1) cells.push(a === b ? matrix[a * q + b] : matrix[a * q + b] + matrix[b * q + a]);
  return cells;
}

/** Lower triangle of the Cholesky factor. */
function lowerOf(relative: Float64Array, q: number): Float64Array {
  const parts = cholesky(relative, q, q);
  if (typeof parts === 'number')
    throw new StatisticsError('model.no-convergence', 'a random coefficient all but does not vary: take replicates');
  return Float64Array.from({ length: (q * (q + 1)) / 2 }, (_, k) => {
    const a = Math.floor((Math.sqrt(8 * k + 1) - 1) / 2);
    return parts.lower[a * q + (k - (a * (a + 1)) / 2)];
  });
}

function addScores(each: readonly Float64Array[], schoolWeights: Float64Array): Float64Array {
  return each.reduce(
    (sum, score, j) => sum.map((value, k) => value + schoolWeights[j] * score[k]),
    new Float64Array(each[0].length),
  );
}
