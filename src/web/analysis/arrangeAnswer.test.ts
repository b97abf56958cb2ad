import { expect, test } from 'vitest';
import { arrangeAnswer, stateOf } from './arrangeAnswer.ts';
import type { AnswerRow } from './queries.ts';

const estimate = (value: number, standardError: number) => ({
  value,
  standardError,
  interval: [value - 2 * standardError, value + 2 * standardError] as const,
  sampling: standardError ** 2,
  imputation: 0,
  degreesOfFreedom: 80,
  n: 400,
  schools: 12,
  method: 'Fay 重复权重',
});

const row = (key: string | null, value: number, reference: AnswerRow['reference'] = null): AnswerRow => ({
  measure: { key: 'math', label: '数学' },
  statistic: { kind: 'mean' },
  statisticName: '平均分',
  group: key === null ? null : { key, label: `${key}区` },
  reference,
  estimate: estimate(value, 2),
  reason: null,
  state: reference === null ? null : 'indistinguishable',
});

const whole = { kind: 'whole' } as const;

test('groups keep the order of the answer, and each finds its difference from the whole', () => {
  const [section] = arrangeAnswer([
    row(null, 500),
    row('B', 480),
    row('A', 520),
    row('A', 20, whole),
    row('B', -20, whole),
  ]);
  expect(section?.groups.map(({ key }) => key)).toEqual([null, 'B', 'A']);
  expect(section?.groups.map(({ againstWhole }) => againstWhole?.estimate?.value ?? null)).toEqual([null, -20, 20]);
});

test('the state of a difference is the server’s, not read off its own interval', () => {
  expect(stateOf({ ...row('A', 9, whole), state: 'indistinguishable' })).toBe('indistinguishable');
  expect(stateOf({ ...row('A', -9, whole), state: 'below' })).toBe('below');
});

test('what may not be reported is not compared', () => {
  expect(stateOf({ state: null })).toBe('unreportable');
});
