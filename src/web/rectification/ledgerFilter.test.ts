import { expect, test } from 'vitest';
import { ALL_ITEMS, filterItems } from './ledgerFilter.ts';

const items = [
  { name: '甲', state: 'draft', duties: [{ unitId: 'bureau', kind: 'lead' }] },
  {
    name: '乙',
    state: 'in-progress',
    duties: [
      { unitId: 'institute', kind: 'lead' },
      { unitId: 'bureau', kind: 'assist' },
    ],
  },
] as const;
const names = (filter: Partial<typeof ALL_ITEMS>, own: string | null = null) =>
  filterItems(items, { ...ALL_ITEMS, ...filter }, own).map(({ name }) => name);

test('without a filter every item is shown in the order it came', () => {
  expect(names({})).toEqual(['甲', '乙']);
});

test('a unit and a duty together mean that the unit holds that duty', () => {
  expect(names({ unitId: 'bureau' })).toEqual(['甲', '乙']);
  expect(names({ unitId: 'bureau', duty: 'lead' })).toEqual(['甲']);
});

test('mine are the items on which my unit holds a duty', () => {
  expect(names({ mine: true }, 'institute')).toEqual(['乙']);
});

test('a state shows only items in that state', () => {
  expect(names({ state: 'draft' })).toEqual(['甲']);
});
