import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { expect, test } from 'vitest';
import { readConfig } from '#config.ts';
import { openPlatform } from '#platform.ts';
import { buildApp } from '#server/app.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { signedIn, type Visitor } from '#test/support/visitor.ts';
import { type Fault, type FaultyNetwork, openFaultyNetwork } from './faultyNetwork.ts';
import { releaseCount } from './releaseCount.ts';

const rounds = releaseCount(1, 5);

/** Ten seconds; a machine that does other things too is given twice the time, which is still less than any time-out of TCP. */
const patience = releaseCount(20_000, 10_000);

/** What is answered while the fault lasts; `late` is slow, and right. */
const faults: Readonly<Record<Exclude<Fault, 'none'>, number>> = {
  late: 200,
  reset: 503,
  'half-open': 503,
  trickle: 503,
  blackhole: 503,
};

interface Distant {
  readonly app: FastifyInstance;
  readonly network: FaultyNetwork;
  readonly system: Visitor;
  close(): Promise<void>;
}

/** A system whose database is on the other side of a network. */
async function openDistant(): Promise<Distant> {
  const database = await openTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'distant-'));
  const { host, port, user, database: name } = database.ownerLogin;
  const network = await openFaultyNetwork(join(host, `.s.PGSQL.${port}`));
  const url = (role: string) => `postgres://${role}@127.0.0.1:${network.port}/${name}`;
  const platform = await openPlatform(
    readConfig({
      ...{ MINGJIAN_DATA: folder, MINGJIAN_LOG: 'silent', MINGJIAN_PORT: '0' },
      ...{ DATABASE_URL: url(user), MINGJIAN_APP_DATABASE_URL: url(database.appLogin.user) },
    }),
  );
  const app = await buildApp(platform);
  const first = platform.firstAccounts?.find(({ username }) => username === 'system-admin');
  const system = await signedIn(app, 'system-admin', first?.oneTimePassword ?? '');
  await system.ask('GET /api/session');
  return {
    ...{ app, network, system },
    close: async () => {
      await app.close();
      await platform.close();
      await network.close();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

let regions = 0;
const write = (system: Visitor) =>
  system.tryTo('POST /api/regions', {
    body: { code: `N${++regions}`, gbCode: null, name: `模拟地区${regions}`, kind: 'city', parentId: null },
  });

async function timed<T>(work: Promise<T>): Promise<{ readonly answer: T; readonly milliseconds: number }> {
  const begun = performance.now();
  return { answer: await work, milliseconds: performance.now() - begun };
}

/** Asks for three things at once while the fault lasts, then mends the network and waits until everything is answered again. */
async function suffer({ app, network, system }: Distant, fault: Exclude<Fault, 'none'>): Promise<string> {
  // Connections that stood before the fault are what suffers longest.
  await Promise.all([app.inject('/readyz'), system.tryTo('GET /api/organisation'), write(system)]);
  expect(network.open()).toBeGreaterThan(2);
  network.set(fault);
  const asked = await Promise.all([
    timed(system.tryTo('GET /api/organisation')),
    timed(write(system)),
    timed(app.inject('/readyz').then(({ statusCode, headers }) => ({ status: statusCode, headers }))),
  ]);
  for (const { answer, milliseconds } of asked) {
    expect([fault, answer.status]).toEqual([fault, faults[fault]]);
    expect(milliseconds).toBeLessThan(patience);
  }
  expect(asked[2].answer.headers['retry-after']).toBe(faults[fault] === 503 ? '3' : undefined);
  network.set('none');
  const mended = performance.now();
  while ((await write(system)).status !== 200) {
    expect(performance.now() - mended).toBeLessThan(15_000);
    await sleep(100);
  }
  expect((await app.inject('/readyz')).statusCode).toBe(200);
  const slowest = Math.max(...asked.map(({ milliseconds }) => milliseconds));
  return `${fault}: answered within ${Math.round(slowest)} ms, writing again ${Math.round(performance.now() - mended)} ms after`;
}

test.concurrent.each([['late', 'reset'], ['half-open'], ['trickle'], ['blackhole']] as const)(
  'R-12 a network that is %s is told as 503 within seconds, and everything comes back by itself',
  { timeout: 60_000 + rounds * 60_000 },
  async (...chosen) => {
    const distant = await openDistant();
    try {
      for (let round = 0; round < rounds; round += 1)
        for (const fault of chosen) console.log(await suffer(distant, fault));
    } finally {
      await distant.close();
    }
  },
);
