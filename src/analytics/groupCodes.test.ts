import { expect, test } from 'vitest';
import { dropEmptyGroups, groupCodes, groupKeys } from './groupCodes.ts';

const group = (...keys: readonly string[]) => ({
  code: 'g',
  name: '组',
  column: 'c',
  values: Object.fromEntries(keys.map((key) => [`raw-${key}`, { key, label: key }])),
});

test('keys that are numbers go by size, others after them by code point', () => {
  expect(groupKeys(group('TR2', '10', 'TR10', '9', '乙'))).toEqual(['9', '10', 'TR10', 'TR2', '乙']);
});

test('two raw values may mean one group', () => {
  const values = {
    1: { key: 'town', label: '城' },
    2: { key: 'town', label: '城' },
    3: { key: 'village', label: '村' },
  };
  const { codes, labels } = groupCodes(Float64Array.of(1, 2, 3, 4, Number.NaN), { ...group(), values });
  expect(labels).toEqual(['town', 'village']);
  expect([...codes]).toEqual([0, 0, 1, -1, -1]);
});

test('text values are matched without the blanks around them', () => {
  const values = { 甲区: { key: 'a', label: '甲区' } };
  expect([...groupCodes([' 甲区 ', '甲 区', null], { ...group(), values }).codes]).toEqual([0, -1, -1]);
});

test('groups for which no row counts are dropped and the others renumbered', () => {
  const grouping = { codes: Int32Array.of(0, 1, 2, -1), labels: ['a', 'b', 'c'] };
  const kept = dropEmptyGroups(grouping, (row) => row !== 1);
  expect([kept.labels, [...kept.codes]]).toEqual([
    ['a', 'c'],
    [0, -1, 1, -1],
  ]);
});
