import { expect, test, vi } from 'vitest';
import { keepClocks } from './keepClocks.ts';

/** Lets the clocks go at a time of the day until they looked three times at least, and tells how often they ran. */
async function runsAt(time: string, fails = false): Promise<number> {
  let [looks, runs] = [0, 0];
  const now = () => {
    looks += 1;
    return new Date(`2026-03-02T${time}+08:00`);
  };
  const run = async () => {
    runs += 1;
    if (fails) throw new Error('the database is away');
  };
  const recheck = async () => undefined;
  const clocks = keepClocks({ recheck, run, deliver: async () => undefined, now, pace: 1 });
  await vi.waitFor(() => expect(looks).toBeGreaterThan(2), 10_000);
  await clocks.stop();
  return runs;
}

test('the run of a day waits for five past eight', async () => {
  expect(await runsAt('08:04:59')).toBe(0);
  expect(await runsAt('08:05:00')).toBeGreaterThan(1);
});

test('a run that fails is tried again at the next look', async () => {
  expect(await runsAt('09:00:00', true)).toBeGreaterThan(1);
});
