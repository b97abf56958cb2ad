import { expect, test } from 'vitest';
import { createRandom } from './random.ts';
import { drawPlausibleValues, plausibleValueCount, reliability, scaleDeviation } from './simulateScores.ts';

const residualVariance = 0.8 * scaleDeviation ** 2;
const errorVariance = scaleDeviation ** 2 * (1 / reliability - 1);
const pupils = Array.from({ length: 20_000 }, () => ({ expectedDeviation: 0 }));
const large = drawPlausibleValues({ schoolMean: 480, residualVariance, pupils }, createRandom(5, 0));

function covariance(a: readonly number[], b: readonly number[]): number {
  const meanA = a.reduce((sum, x) => sum + x, 0) / a.length;
  const meanB = b.reduce((sum, x) => sum + x, 0) / b.length;
  return a.reduce((sum, x, index) => sum + (x - meanA) * (b[index] - meanB), 0) / a.length;
}

test('each set of plausible values has the mean and the variance of the true scores, not of the test results', () => {
  for (let draw = 0; draw < plausibleValueCount; draw++) {
    const values = large.map((each) => each[draw]);
    expect(values.reduce((sum, x) => sum + x, 0) / values.length).toBeCloseTo(480, -0.6);
    expect(covariance(values, values) / residualVariance).toBeGreaterThan(0.96);
    expect(covariance(values, values) / residualVariance).toBeLessThan(1.04);
  }
});

test('two plausible values of a pupil are correlated as the reliability within schools says', () => {
  const correlation =
    covariance(
      large.map((each) => each[0]),
      large.map((each) => each[1]),
    ) / residualVariance;
  const within = residualVariance / (residualVariance + errorVariance);
  expect(Math.abs(correlation - within)).toBeLessThan(0.02);
});

test('means of small schools spread over the draws as the posterior of the school mean says', () => {
  const random = createRandom(11, 0);
  const spreads = Array.from({ length: 3000 }, () => {
    const school = drawPlausibleValues({ schoolMean: 500, residualVariance, pupils: pupils.slice(0, 30) }, random);
    const [first, second] = [0, 1].map((draw) => school.reduce((sum, each) => sum + each[draw], 0) / school.length);
    return (first - second) ** 2 / 2;
  });
  const shrinkage = residualVariance / (residualVariance + errorVariance);
  const meanPart = ((1 - shrinkage) ** 2 * (residualVariance + errorVariance)) / 30;
  const pupilPart = (shrinkage * errorVariance) / 30;
  const observed = spreads.reduce((sum, x) => sum + x, 0) / spreads.length;
  expect(observed / (meanPart + pupilPart)).toBeGreaterThan(0.93);
  expect(observed / (meanPart + pupilPart)).toBeLessThan(1.07);
});

test('what the background lets expect is kept in full, not shrunk towards the school mean', () => {
  const mixed = Array.from({ length: 4000 }, (_, index) => ({ expectedDeviation: index % 2 === 0 ? 30 : -30 }));
  const values = drawPlausibleValues({ schoolMean: 500, residualVariance, pupils: mixed }, createRandom(3, 0));
  const half = (parity: number) =>
    values.filter((_, index) => index % 2 === parity).reduce((sum, each) => sum + each[0], 0) / 2000;
  expect(Math.abs(half(0) - half(1) - 60)).toBeLessThan(9);
});
