import { expect } from 'vitest';
import type { EstimateAnswer } from '#domain/monitoring/estimateRow.ts';

/** How near two sources of the same number have to be, as a share of it. */
export const NEARNESS = 1e-9;

/** Expects the same rows and refusals, each number to a share of 1e-9 of it (of 1 where it is smaller). */
export function expectSameAnswers(pushed: readonly EstimateAnswer[], embedded: readonly EstimateAnswer[]): void {
  expect(pushed.length).toBe(embedded.length);
  for (const [i, answer] of embedded.entries()) {
    expect(pushed[i].failures).toEqual(answer.failures);
    expectNear(pushed[i].rows, answer.rows);
  }
}

/** Expects two structures to be alike, numbers to `NEARNESS`. */
export function expectNear(actual: unknown, expected: unknown, path = ''): void {
  if (typeof expected === 'number' && typeof actual === 'number') expectNearNumber(actual, expected, path);
  else if (typeof expected !== 'object' || expected === null) expect(actual, path).toEqual(expected);
  else expectNearParts(actual, expected, path);
}

function expectNearParts(actual: unknown, expected: object, path: string): void {
  if (typeof actual !== 'object' || actual === null) throw new Error(`${path}: nothing where something was expected`);
  expect(Object.keys(actual), path).toEqual(Object.keys(expected));
  const found = new Map(Object.entries(actual));
  for (const [key, value] of Object.entries(expected)) expectNear(found.get(key), value, `${path}.${key}`);
}

function expectNearNumber(actual: number, expected: number, path: string): void {
  if (Object.is(actual, expected) || actual === expected) return;
  expect(Math.abs(actual - expected), `${path}: ${actual} where ${expected}`).toBeLessThanOrEqual(
    NEARNESS * Math.max(1, Math.abs(expected)),
  );
}
