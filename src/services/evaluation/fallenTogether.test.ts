import { expect, test } from 'vitest';
import { createRandom } from '#demo/random.ts';
import type { ChangeRecord } from '#domain/evaluation/changeRecord.ts';
import { judgeRecord } from '#domain/evaluation/judgeRecord.ts';
import { changeBetweenRounds } from '#statistics/changeBetweenRounds.ts';
import { type Compared, fallenTogether } from './fallenTogether.ts';
import { thawEstimate } from './thawEstimate.ts';

const random = createRandom(11, 1);

/** A normal number, by twelve uniform ones. */
const noise = () => Array.from({ length: 12 }, () => random.uniform()).reduce((sum, one) => sum + one, -6);

const side = (value: number) => ({
  ...{ value, standardError: 3, interval: [value - 6, value + 6] as const, sampling: 9, imputation: 0 },
  ...{ degreesOfFreedom: 79, n: 1200, schools: 30, method: '模拟数据' },
});

/** The comparison of an indicator that has moved by so much, as two surveys see it; more is better. */
function compared(moved: number): Compared {
  const [before, after] = [side(500 + 3 * noise()), side(500 + moved + 3 * noise())];
  const { value, standardError, interval, variance, method } = changeBetweenRounds(
    thawEstimate(before),
    thawEstimate(after),
    0,
  );
  const place = { roundName: '模拟轮次', datasetId: null, datasetVersion: null, contentHash: null };
  const change: ChangeRecord = {
    ...{ before: { ...before, roundName: '模拟轮次', year: 2024 }, after: { ...after, ...place, year: 2025 } },
    ...{ difference: value, standardError, interval, ...variance, linkingError: null, linkingSource: null },
    ...{ effectSize: null, method, engineVersion: '1' },
  };
  return { change, verdict: judgeRecord(change, true) };
}

test('a comparison alone goes by its own interval', () => {
  const many = Array.from({ length: 400 }, () => compared(-10));
  const worse = many.filter(({ verdict }) => verdict === 'worse');
  expect(worse.length).toBeGreaterThan(100);
  expect(many.map((one) => fallenTogether([one])[0])).toEqual(many.map(({ verdict }) => verdict === 'worse'));
});

test('of three hundred items that did not change, hardly a round reopens one, though each for itself some would', () => {
  const rounds = Array.from({ length: 40 }, () => Array.from({ length: 300 }, () => compared(0)));
  const alone = rounds.flat().filter(({ verdict }) => verdict === 'worse').length;
  const together = rounds.filter((items) => fallenTogether(items).some((fallen) => fallen)).length;
  expect(alone / rounds.length).toBeGreaterThan(4);
  expect(together).toBeLessThanOrEqual(6);
});

test('of many items the few that really fell are found, and few others with them', () => {
  const rounds = Array.from({ length: 20 }, () => [
    ...Array.from({ length: 20 }, () => compared(-25)),
    ...Array.from({ length: 180 }, () => compared(0)),
  ]);
  const fallen = rounds.map((items) => fallenTogether(items));
  const rightly = fallen.flatMap((one) => one.slice(0, 20)).filter((one) => one).length;
  const wrongly = fallen.flatMap((one) => one.slice(20)).filter((one) => one).length;
  expect(rightly / (20 * rounds.length)).toBeGreaterThan(0.95);
  expect(wrongly / (rightly + wrongly)).toBeLessThan(0.05);
});

test('what improved, cannot be told apart or not be judged has not fallen', () => {
  const untold = { ...compared(-25), change: null, verdict: 'cannot-judge' as const };
  expect(fallenTogether([compared(40), untold, compared(-40)])).toEqual([false, false, true]);
  expect(fallenTogether([])).toEqual([]);
});
