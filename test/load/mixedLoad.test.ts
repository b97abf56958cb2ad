import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRandom } from '#demo/random.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import { generateLoad } from './generateLoad.ts';
import { type LoadedServer, openLoadedServer } from './loadedServer.ts';
import { failuresOf, memoryOf, reportLoad, timesOf } from './reportLoad.ts';
import { openMix } from './requestMix.ts';

/** At every change the machine does other things too: few requests, and no times are asserted. */
const sessions = releaseCount(100, 1_000);
const perSecond = releaseCount(20, 60);
const seconds = releaseCount(6, 600);
const isRelease = seconds > 60;

let loaded: LoadedServer;
beforeAll(async () => {
  loaded = await openLoadedServer(sessions);
}, 180_000);
afterAll(() => loaded.close());

test(`R-13 ${sessions} people ask ${perSecond} times a second, and everybody is answered, within the memory of the beginning`, {
  timeout: 120_000 + seconds * 2_000,
}, async () => {
  const random = createRandom(1, 1);
  const draw = await openMix(loaded, random);
  const run = await generateLoad(loaded, draw, { perSecond, seconds, random });
  console.log(reportLoad(run));
  expect(run.samples.length).toBeGreaterThan(0.7 * perSecond * seconds);
  expect(failuresOf(run.samples)).toEqual([]);
  // A file about several units wants an approval first: that is an answer too.
  const expected = (kind: string, status: number) => status < 400 || (kind === 'export' && status === 403);
  const refused = run.samples.filter(({ kind, status }) => !expected(kind, status));
  expect(refused.map(({ key, status, text }) => `${key} ${status} ${text}`)).toEqual([]);
  for (const { resident } of run.probes) expect(resident).toBeLessThan(700);
  if (!isRelease) return;
  const { p95, p99 } = timesOf(run.samples);
  expect([p95 <= 500, p99 <= 1_500]).toEqual([true, true]);
  expect(Math.abs(memoryOf(run).growth)).toBeLessThan(0.1);
  expect(await loaded.stop()).toBeLessThan(15_000);
});
