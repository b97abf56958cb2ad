import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { refuseShape, tellField } from './refusal.ts';

const before = z.config();
beforeEach(() => void z.config({ localeError: tellField }));
afterEach(() => void z.config(before));

const shape = z.strictObject({
  publicNumber: z.string().regex(/^\d+$/u, '公开数须是数字'),
  year: z.number(),
  measures: z.array(z.strictObject({ text: z.string().min(2, '请写明措施'), cost: z.number() })),
});
const told = (value: unknown) => {
  const { error } = shape.safeParse(value);
  return error === undefined ? null : refuseShape(error).message;
};
const right = { publicNumber: '305', year: 2026, measures: [{ text: '联合教研', cost: 0 }] };

test('a sentence of ours is told as it is, for nobody sees the names of fields on a page', () => {
  expect(told(right)).toBeNull();
  expect(told({ ...right, publicNumber: '命中 305' })).toBe('填写有误：公开数须是数字');
});

test('of a list it is told which entry it is, counted as people count', () => {
  const measures = [...right.measures, { text: '', cost: 0 }];
  expect(told({ ...right, measures })).toBe('填写有误：第 2 项：请写明措施');
});

test('what the shape says by itself names the field, so that a program finds it', () => {
  expect(told({ ...right, year: '今年' })).toMatch(/^填写有误：year：\p{Script=Han}/u);
  expect(told({ ...right, measures: [{ text: '联合教研', cost: '不详' }] })).toMatch(/^填写有误：measures\.0\.cost：/u);
});

test('several faults are told together, each in its own way', () => {
  expect(told({ ...right, publicNumber: '', year: null })).toMatch(/^填写有误：公开数须是数字；year：/u);
});
