import { describe, expect, test } from 'vitest';
import { readCaliforniaSchools } from '#test/reference/californiaSchools.ts';
import { modelSample } from '#test/reference/modelSample.ts';
import { haveReference } from '#test/support/referenceData.ts';
import { balanceTable } from './balanceTable.ts';
import { nearestNeighbours } from './nearestNeighbours.ts';

const CALIFORNIA = 'ca_api_pop.csv.gz';

/**
 * R 4.2.2, MatchIt 4.5.1, `matchit(y ~ …, method = "nearest", distance = 1e6 * logit, caliper = 0.2e6 * sd(logit), std.caliper = FALSE)`: that
 * release cuts differences to integers before it compares them with a caliper, so the logit is enlarged.
 */
describe.skipIf(!haveReference('nearest neighbours against MatchIt', CALIFORNIA))(
  'nearest neighbours against MatchIt',
  () => {
    const schools = readCaliforniaSchools();
    const plan = { covariates: schools.covariates, treated: schools.flagged, weights: null };
    const differenceUnder = (weights: Float64Array): number => {
      const mean = (flag: number): number => {
        const rows = Array.from(weights.keys()).filter((i) => schools.flagged[i] === flag);
        const total = rows.reduce((sum, i) => sum + weights[i], 0);
        return rows.reduce((sum, i) => sum + weights[i] * schools.later[i], 0) / total;
      };
      return mean(1) - mean(0);
    };

    test('one to one without replacement: the same rows, balance and difference', () => {
      const matching = nearestNeighbours(plan);
      expect(matching.caliper).toBeCloseTo(0.3482389371233, 9);
      expect([matching.pairs.length, matching.unmatched.length]).toEqual([686, 105]);
      const chosen = matching.pairs.reduce((sum, { others }) => sum + schools.rows[others[0]], 0);
      expect(chosen).toBe(1906118);
      expect(differenceUnder(matching.weights)).toBeCloseTo(-9.874635568513, 8);
      /** Standardized difference and variance ratio, all and matched. */
      const theirs = [
        [0.879969749514, 0.809180658065, -0.06110367816478, 1.127828670177],
        [0.702086355011, 1.578867767528, 0.02326886297259, 1.268278399075],
        [1.288123181812, 1.524392578865, 0.12492585975018, 0.874749447314],
        [0.272912737502, 2.399089919155, 0.00229141800584, 1.069800077233],
      ];
      const { covariates, effectiveSizes } = balanceTable({ ...plan, after: matching.weights });
      for (const [k, { before, after }] of covariates.entries()) {
        const ours = [before.difference, before.varianceRatio, after.difference, after.varianceRatio];
        for (const [c, value] of ours.entries()) expect(value).toBeCloseTo(theirs[k][c], 9);
      }
      expect(effectiveSizes).toEqual({ before: { treated: 791, others: 3603 }, after: { treated: 686, others: 686 } });
    });

    test('two to one without replacement', () => {
      const { weights, pairs } = nearestNeighbours({ ...plan, ratio: 2 });
      expect(pairs.reduce((sum, { others }) => sum + others.length, 0)).toBe(1019);
      expect(differenceUnder(weights)).toBeCloseTo(-15.08746355685, 8);
      expect(balanceTable({ ...plan, after: weights }).effectiveSizes.after.others).toBeCloseTo(905.8633301251, 6);
    });

    /** The second by `order(abs(others - one))[1:2]` in R, as MatchIt 4.5.1 gives a treated the same neighbour twice. */
    test.each([
      [1, 446, -12.24776500639, 242.2319241407],
      [2, 721, -15.56513409962, 312.1634419552],
    ])('%d to one with replacement', (ratio, different, effect, size) => {
      const { weights, pairs } = nearestNeighbours({ ...plan, ratio, replacement: true });
      expect(pairs).toHaveLength(783);
      expect(new Set(pairs.flatMap(({ others }) => others)).size).toBe(different);
      expect(differenceUnder(weights)).toBeCloseTo(effect, 8);
      expect(balanceTable({ ...plan, after: weights }).effectiveSizes.after.others).toBeCloseTo(size, 6);
    });
  },
);

describe('nearest neighbours', () => {
  const { background, trait, weights } = modelSample(85, 20, 10);
  const treated = background.values[0].map((x, i) => (x + (i % 5) > 3.2 ? 1 : 0));
  const plan = { covariates: [background, trait], treated, weights };

  test('are never used twice without replacement, and lie inside the caliper', () => {
    const { pairs, unmatched } = nearestNeighbours({ ...plan, caliper: 0.1, ratio: 3 });
    const used = pairs.flatMap(({ others }) => others);
    expect(new Set(used).size).toBe(used.length);
    expect(pairs.length + unmatched.length).toBe(treated.reduce((sum, one) => sum + one, 0));
    expect(unmatched.length).toBeGreaterThan(0);
  });

  test('carry the weight of those they stand for', () => {
    const matching = nearestNeighbours({ ...plan, caliper: null });
    for (const { treated: row, others } of matching.pairs) expect(matching.weights[others[0]]).toBe(weights[row]);
    expect(matching.unmatched).toEqual([]);
  });

  test('cannot be found without overlap, covariates or a caliper that is one', () => {
    expect(() => nearestNeighbours({ ...plan, covariates: [] })).toThrow('no covariate');
    expect(() => nearestNeighbours({ ...plan, caliper: 0 })).toThrow('a caliper is above 0');
    expect(() => nearestNeighbours({ ...plan, caliper: 1e-12 })).toThrow('inside the caliper');
    expect(() => nearestNeighbours({ ...plan, ratio: 1.5 })).toThrow('positive integer');
    const apart = background.values[0].map((x) => (x > 0 ? 1 : 0));
    expect(() => nearestNeighbours({ ...plan, treated: apart })).toThrow('do not overlap');
    expect(() => nearestNeighbours({ ...plan, treated: treated.map((t) => t + 1) })).toThrow('neither 0 nor 1');
    expect(() => balanceTable({ ...plan, after: weights.map(() => 0) })).toThrow('has a weight above 0 after');
  });
});
