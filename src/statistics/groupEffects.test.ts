import { describe, expect, test } from 'vitest';
import { expectInfluence } from '#test/reference/expectInfluence.ts';
import { jackknifeDesign, modelSample } from '#test/reference/modelSample.ts';
import { slicedDirect } from './directStatistic.ts';
import { effectSize } from './effectSize.ts';
import { groupEffects } from './groupEffects.ts';
import { groupEffectsFit } from './groupEffectsFit.ts';

const CENSUS = { weights: null, variance: { kind: 'census' }, schools: null } as const;
const outcome = { name: 'y', values: [Float64Array.of(1, 2, 3, 5, 7, 9)] };
const groups = { codes: Int32Array.of(0, 0, 0, 1, 1, 1), labels: ['甲', '乙'] };

describe('effect sizes', () => {
  test('are the difference over the root of the mean variance, later minus earlier', () => {
    const { pairs, eta } = groupEffects({ design: CENSUS, outcome, groups });
    const [s1, s2] = [Math.sqrt(2 / 3), Math.sqrt(8 / 3)];
    expect(pairs).toHaveLength(1);
    expect(pairs[0]).toMatchObject({ focus: '乙', reference: '甲' });
    expect(pairs[0].effect.value).toBeCloseTo(effectSize(5, s1, s2), 12);
    expect(eta.value).toBeCloseTo(Math.sqrt(37.5 / 47.5), 12);
  });

  test('divide by Σw − 1 where weights are read as frequencies', () => {
    const { pairs } = groupEffects({ design: CENSUS, outcome, groups, divisor: 'weights-minus-one' });
    expect(pairs[0].effect.value).toBeCloseTo(5 / Math.sqrt(2.5), 12);
  });

  test('have the influence that is their derivative', () => {
    const { score, trait, weights } = modelSample(31, 5, 5);
    for (const divisor of ['weights', 'weights-minus-one'] as const)
      expectInfluence((of) => slicedDirect(of, groupEffectsFit(['no', 'yes'], divisor)), [score, trait], weights);
  });

  test('have an error with both parts under plausible values', () => {
    const sample = modelSample(32);
    const { pairs } = groupEffects({ design: jackknifeDesign(sample), outcome: sample.score, groups: sample.groups });
    expect(pairs[0].effect.variance.sampling).toBeGreaterThan(0);
    expect(pairs[0].effect.variance.imputation).toBeGreaterThan(0);
  });

  test('of one group, an empty group or one that does not vary are refused by name', () => {
    const one = { codes: groups.codes, labels: ['甲'] };
    expect(() => groupEffects({ design: CENSUS, outcome, groups: one })).toThrow('effect sizes need two groups');
    const empty = { ...groups, labels: ['甲', '乙', '丙'] };
    expect(() => groupEffects({ design: CENSUS, outcome, groups: empty })).toThrow('group "丙" has no row');
    const flat = { name: 'y', values: [Float64Array.of(1, 2, 3, 4, 4, 4)] };
    expect(() => groupEffects({ design: CENSUS, outcome: flat, groups })).toThrow('group "乙" do not vary');
  });
});
