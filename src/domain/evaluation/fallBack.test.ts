import { expect, test } from 'vitest';
import type { FrozenEvidence } from '#domain/problems/evidence.ts';
import type { ChangeRecord } from './changeRecord.ts';
import { datasetFor, fallBackReason, hasFallenBack, proofOf } from './fallBack.ts';
import { evaluationVerdicts } from './verdict.ts';

const unknown = { sampling: null, imputation: null, degreesOfFreedom: null };
const interval: readonly [number, number] = [474, 486];
const raised = { value: 480, standardError: 3, interval, n: 900, schools: 30, method: '抽样', ...unknown };
const evidence = { origin: { kind: 'microdata', roundId: 'first' }, estimate: raised } as FrozenEvidence;
const place = { datasetId: 'd', datasetVersion: 1, contentHash: 'h' };
const change: ChangeRecord = {
  before: { ...raised, roundName: '首轮', year: 2024 },
  after: { ...raised, value: 510, interval: [504, 516], roundName: '次轮', year: 2027, ...place },
  ...{ difference: 30, standardError: 4, interval: [22, 38], sampling: 1, imputation: 1, linking: 1, linkingError: 1 },
  ...{ linkingSource: '', effectSize: null, method: 'm', engineVersion: '1' },
};

test('a closed item is held against the newest improvement that was found, not against where it began', () => {
  const evaluations = [
    { roundId: 'third', verdict: 'indistinguishable', change },
    { roundId: 'second', verdict: 'improved', change },
  ] as const;
  expect(proofOf(evidence, evaluations)).toMatchObject({ roundId: 'second', estimate: { value: 510 } });
});

test('an item that was closed without an improvement is held against the number that raised its problem', () => {
  expect(proofOf(evidence, [])).toEqual({ roundId: 'first', estimate: raised });
  const untold = { ...change, difference: null, standardError: null, interval: null };
  expect(proofOf(evidence, [{ roundId: 'second', verdict: 'improved', change: untold }]).roundId).toBe('first');
});

test('only what is worse beyond chance has fallen back: what cannot be told apart or judged has not', () => {
  expect(evaluationVerdicts.filter(hasFallenBack)).toEqual(['worse']);
});

test('the reason names the rounds and no number of theirs', () => {
  expect(fallBackReason({ before: '次轮', after: '三轮' })).toBe(
    '《三轮》与销号所依据的《次轮》相比，指标变差，超出误差范围，系统自动重启整改',
  );
});

test('a round answers by the newest version of the dataset of the same name, or by one that carries the measure', () => {
  const set = (name: string, version: number, code = 'math') => ({ name, version, mapping: { measures: [{ code }] } });
  const wanted = { measure: 'math', name: '学生' };
  expect(datasetFor([set('问卷', 3, 'sleep'), set('学生', 1), set('学生', 2), set('抽样', 9)], wanted)).toEqual(
    set('学生', 2),
  );
  expect(datasetFor([set('问卷', 3, 'sleep'), set('测试', 1), set('测试', 4)], wanted)).toEqual(set('测试', 4));
  expect(datasetFor([set('问卷', 3, 'sleep')], wanted)).toBeUndefined();
});
