import { createRandom } from '#demo/random.ts';
import { askOnce, openConnection } from './askOnce.ts';
import { openLoadedServer } from './loadedServer.ts';
import { type Drawn, openMix } from './requestMix.ts';
import { probe } from './serverProbe.ts';

/**
 * Processor time of every request of the mix, one after the other on a server of its own: `npx tsx test/load/costs.ts [rounds]`.
 * Processor time hardly depends on what else the machine does, so it can be compared between busy days.
 */
const rounds = Number(process.argv[2] ?? 60);
const loaded = await openLoadedServer(400);
const draw = await openMix(loaded, createRandom(3, 1));
const byKey = new Map<string, Drawn[]>();
for (let n = 0; n < 4_000; n += 1) {
  const drawn = draw();
  const { key } = drawn.question;
  if (key.includes('/deeds/')) drawn.done?.(0, '');
  else byKey.set(key, [...(byKey.get(key) ?? []), drawn]);
}
const agent = openConnection();
console.log('processor ms per request: server, database; kB answered');
for (const [key, all] of [...byKey].sort(([a], [b]) => a.localeCompare(b))) {
  const ask = async (n: number) => askOnce(loaded.base, (all[n % all.length] as Drawn).question, agent);
  for (let n = 0; n < 10; n += 1) await ask(n);
  const before = probe(loaded.server);
  let bytes = 0;
  for (let n = 0; n < rounds; n += 1) bytes += (await ask(n)).bytes;
  const after = probe(loaded.server);
  if (before === null || after === null) continue;
  const per = (name: 'server' | 'database') => ((after[name] - before[name]) / rounds).toFixed(1).padStart(7);
  console.log(
    `${key.padEnd(44)} ${per('server')} ${per('database')} ${(bytes / rounds / 1024).toFixed(1).padStart(8)}`,
  );
}
agent.destroy();
await loaded.close();
