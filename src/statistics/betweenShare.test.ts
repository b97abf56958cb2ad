import { describe, expect, test } from 'vitest';
import { linearizedDesign, modelSample } from '#test/reference/modelSample.ts';
import { betweenShare } from './betweenShare.ts';
import { shareInterval } from './betweenShareInterval.ts';
import { twoLevelModel } from './twoLevelModel.ts';

const CENSUS = { weights: null, variance: { kind: 'census' }, schools: null } as const;
const variable = (...values: readonly number[]) => ({ name: 'y', values: [Float64Array.from(values)] });

describe('the share with the sampling noise of the school means taken out', () => {
  test('is that of the analysis of variance where pupils count alike: (SSB − J·MSW)/SST', () => {
    // Three schools of four pupils: means 3, 6 and 12, squares within 10, 4 and 10.
    const outcome = variable(1, 2, 4, 5, 5, 5, 7, 7, 10, 11, 13, 14);
    const schools = Int32Array.of(7, 7, 7, 7, 3, 3, 3, 3, 5, 5, 5, 5);
    const [{ share, corrected }] = betweenShare({ design: CENSUS, outcome, schools, groups: null });
    expect(share.value).toBeCloseTo(168 / 192, 12);
    expect(corrected?.value).toBeCloseTo((168 - (3 * 24) / 9) / 192, 12);
  });

  test('is below 0 where school means differ less than chance makes them', () => {
    const outcome = variable(1, 9, 2, 8, 4, 6);
    const [{ corrected }] = betweenShare({
      design: CENSUS,
      outcome,
      schools: Int32Array.of(1, 1, 2, 2, 3, 3),
      groups: null,
    });
    expect(corrected?.value).toBeLessThan(0);
  });

  test('is unknown where every school has one pupil', () => {
    const [split] = betweenShare({
      design: CENSUS,
      outcome: variable(1, 5, 9),
      schools: Int32Array.of(1, 2, 3),
      groups: null,
    });
    expect(split.corrected).toBeNull();
    expect(split.share.value).toBe(1);
  });

  test('comes near the share of the two-level model', () => {
    const sample = modelSample(31, 60, 20);
    const plan = { outcome: sample.score, schools: sample.schools, groups: null };
    const [{ corrected }] = betweenShare({ ...plan, design: linearizedDesign(sample) });
    const [model] = twoLevelModel({ ...plan, design: linearizedDesign(sample), predictors: [], schoolWeights: null });
    expect(Math.abs((corrected?.value ?? 0) - model.share.value)).toBeLessThan(0.02);
  });
});

describe('the interval of a share of variance', () => {
  test('stays inside 0 and 1 and reaches further up than down where the share is small', () => {
    const sample = modelSample(32, 10, 12);
    const [{ share }] = betweenShare({
      design: linearizedDesign(sample),
      outcome: sample.score,
      schools: sample.schools,
      groups: null,
    });
    const [low, high] = share.interval;
    expect(low).toBeGreaterThan(0);
    expect(high).toBeLessThan(1);
    expect(high - share.value).toBeGreaterThan(share.value - low);
  });

  test('stays symmetric where the share is not inside 0 and 1', () => {
    const [{ corrected }] = betweenShare({
      design: { ...CENSUS, variance: { kind: 'linearized', strata: null, clusters: null, lonely: 'fail' } },
      outcome: variable(1, 9, 2, 8, 4, 6),
      schools: Int32Array.of(1, 1, 2, 2, 3, 3),
      groups: null,
    });
    if (corrected === null) throw new Error('the schools have two pupils each');
    expect(shareInterval(corrected)).toBe(corrected);
    const [low, high] = corrected.interval;
    expect((low + high) / 2).toBeCloseTo(corrected.value, 10);
  });
});
