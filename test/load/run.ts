import { mkdtempSync, readFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createRandom } from '#demo/random.ts';
import { generateLoad } from './generateLoad.ts';
import { openLoadedServer } from './loadedServer.ts';
import { curveOf, failuresOf, memoryOf, reportLoad, timesOf } from './reportLoad.ts';
import { openMix } from './requestMix.ts';

/**
 * R-13: a crowd of 1,000 sessions that asks 60 times a second, on this machine, generator included:
 * `npx tsx test/load/run.ts [--seconds 60] [--warm 60] [--rate 60] [--sessions 1000] [--seed 1]`. Ends with 1 where the aim is missed.
 * What is measured begins after `--warm` seconds of the same load: until then the heap grows to the size that the load needs, and stays there.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    warm: { type: 'string', default: '60' },
    rate: { type: 'string', default: '60' },
    sessions: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
  },
});
const [seconds, perSecond] = [Number(values.seconds), Number(values.rate)];
const random = createRandom(Number(values.seed), 1);
const loop = join(mkdtempSync(join(tmpdir(), 'load-loop-')), 'late.json');
const watch = `--import ${pathToFileURL(join(import.meta.dirname, 'watchEventLoop.mjs')).href}`;
const loaded = await openLoadedServer(Number(values.sessions), { NODE_OPTIONS: watch, MINGJIAN_LOOP_FILE: loop });
const draw = await openMix(loaded, random);
console.log(
  `${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)} before; ${values.sessions} sessions, ${perSecond} requests/s, ${seconds} s`,
);
const warming = await generateLoad(loaded, draw, { perSecond, seconds: Number(values.warm), random });
console.log(`memory while warming up: ${curveOf(warming)} MB, every ten seconds`);
const run = await generateLoad(loaded, draw, { perSecond, seconds, random });
console.log(reportLoad(run));
console.log(`memory afterwards: ${curveOf(run)} MB, every ten seconds`);
const late = JSON.parse(readFileSync(loop, 'utf8')) as Record<string, number>;
console.log(
  `event loop of the server late by ${Object.entries(late)
    .map(([name, ms]) => `${name} ${ms.toFixed(0)} ms`)
    .join(', ')}`,
);
const ended = await loaded.stop();
await loaded.close();
const { p95, p99 } = timesOf(run.samples);
const missed = [
  ...(p95 <= 500 ? [] : [`p95 ${p95} ms > 500 ms`]),
  ...(p99 <= 1_500 ? [] : [`p99 ${p99} ms > 1,500 ms`]),
  ...failuresOf(run.samples)
    .slice(0, 5)
    .map(({ key, status, text }) => `${key} answered ${status} ${text}`),
  ...(seconds < 60 || Math.abs(memoryOf(run).growth) <= 0.1 ? [] : ['memory is not flat within 10 %']),
  ...(ended !== null && ended <= 15_000 ? [] : [`the stop took ${ended ?? 'more than 60,000'} ms`]),
];
console.log(missed.length === 0 ? 'aims met' : `aims missed:\n${missed.join('\n')}`);
process.exit(missed.length === 0 ? 0 : 1);
