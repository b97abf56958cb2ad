import { describe, expect, test } from 'vitest';
import { dummyVariables } from './dummyVariables.ts';

describe('dummy variables', () => {
  const groups = { codes: Int32Array.from([0, 1, 2, -1]), labels: ['甲', '乙', '丙'] };

  test('each label but the reference becomes a 0/1 variable, rows in no group are missing', () => {
    expect(dummyVariables('区', groups, '乙')).toEqual([
      { name: '区: 甲', values: [Float64Array.from([1, 0, 0, Number.NaN])] },
      { name: '区: 丙', values: [Float64Array.from([0, 0, 1, Number.NaN])] },
    ]);
  });

  test('an unknown reference and a factor of one label are refused', () => {
    expect(() => dummyVariables('区', groups, '丁')).toThrow('"区" has no label "丁"');
    expect(() => dummyVariables('区', { ...groups, labels: ['甲'] }, '甲')).toThrow('"区" has fewer than two labels');
  });
});
