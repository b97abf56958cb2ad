import { expect, test } from 'vitest';
import { groupByLabel } from './groupByLabel.ts';

const labels = {
  TUR0010: 'TUR - stratum 10 : TR4 PRIMARY',
  TUR0031: 'TUR - stratum 31 : TR4 ANATOLIAN',
  ALB0010: 'ALB - South',
};
const region = (label: string) => {
  const key = /: (TR\w)/.exec(label)?.[1];
  return key === undefined ? null : { key, label: `区域 ${key}` };
};

test('one column with labels of two facts makes a group of each; values without the fact are left out', () => {
  const group = groupByLabel(labels, { code: 'region', name: '区域', column: 'STRATUM', read: region });
  expect(group.values).toEqual({
    TUR0010: { key: 'TR4', label: '区域 TR4' },
    TUR0031: { key: 'TR4', label: '区域 TR4' },
  });
});
