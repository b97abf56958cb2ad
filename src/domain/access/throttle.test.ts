import { expect, test } from 'vitest';
import { afterFailure, isBlocked, isMilestone, type Throttle, throttleRules } from './throttle.ts';

const start = Date.parse('2026-03-02T09:00:00Z');
const at = (seconds: number) => new Date(start + seconds * 1000);
const { pair } = throttleRules;

function fail(times: number, seconds: number, before?: Throttle): Throttle | undefined {
  let count = before;
  for (let time = 0; time < times; time++) count = afterFailure(count, pair, at(seconds));
  return count;
}

test('the fifth wrong attempt begins a pause of ten minutes, however long the attack lasts', () => {
  expect(isBlocked(fail(4, 0), at(0))).toBe(false);
  let count = fail(5, 0);
  for (let round = 1; round < 50; round++) {
    expect([isBlocked(count, at(round * 600 - 601 + 600)), isBlocked(count, at(round * 600))]).toEqual([true, false]);
    count = fail(5, round * 600, count);
  }
});

test('wrong attempts that lie further apart than the pause are not added up', () => {
  expect(fail(1, 600, fail(4, 0))).toMatchObject({ failures: 1, blockedUntil: null });
  expect(isBlocked(fail(1, 599, fail(4, 0)), at(599))).toBe(true);
});

test('the trail hears of the first, tenth, hundredth and thousandth', () => {
  const heard = Array.from({ length: 1200 }, (_, index) => index).filter(isMilestone);
  expect(heard).toEqual([1, 10, 100, 1000]);
});

test('whatever the attack, fewer than fifty guesses at one name are looked at in ten minutes', () => {
  expect(throttleRules.account.failures + pair.failures).toBeLessThan(50);
});
