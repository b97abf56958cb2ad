import { describe, expect, test } from 'vitest';
import { problemStatement, themeNames, themes } from './problem.ts';

const statement = {
  ...{
    title: '数学成绩明显低于全市',
    level: 'district',
    nature: 'regional',
    severity: 'prominent',
    theme: 'achievement',
  },
  ...{ condition: '平均分 468，低于全市 500', criterion: '市定目标值', effect: '' },
  regionId: '5b1d3b3e-0000-4000-8000-000000000001',
};

test('a problem states what was found and what it falls short of', () => {
  expect(problemStatement.safeParse(statement).success).toBe(true);
});

describe('a problem is refused', () => {
  test.each([
    ['without a condition', { condition: '   ' }],
    ['without a criterion', { criterion: '' }],
    ['with a theme outside the ten', { theme: 'other' }],
    ['with a number of its own', { value: 431 }],
    ['with a cause beside the condition', { cause: '教师不足' }],
    ['with a place in an order', { rank: 1 }],
  ])('%s', (_, rest) => {
    expect(problemStatement.safeParse({ ...statement, ...rest }).success).toBe(false);
  });
});

test('there are ten themes, each with its name', () => {
  expect(themes).toHaveLength(10);
  expect(Object.keys(themeNames).sort()).toEqual([...themes].sort());
});
