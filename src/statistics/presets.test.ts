import { expect, test } from 'vitest';
import { studyPresets } from './presets.ts';
import { replicateFactors } from './replicateFactor.ts';

test('presets give the variance factors that the studies publish', () => {
  const factorOf = (name: 'pisa-from-2015' | 'timss-pirls-to-2011' | 'timss-pirls-from-2015' | 'naep'): number => {
    const { replicates, from: _from, ...design } = studyPresets[name].variance;
    const weights = Array.from({ length: replicates }, () => new Float64Array(1));
    return replicateFactors({ ...design, weights })[0];
  };
  expect(factorOf('pisa-from-2015')).toBeCloseTo(0.05, 12);
  expect(factorOf('timss-pirls-to-2011')).toBe(1);
  expect(factorOf('timss-pirls-from-2015')).toBe(0.5);
  expect(factorOf('naep')).toBe(1);
});

test('PISA had five plausible values to 2012 and has ten since 2015', () => {
  expect(studyPresets['pisa-to-2012'].plausibleValues).toBe(5);
  expect(studyPresets['pisa-from-2015'].plausibleValues).toBe(10);
});
