import { readdirSync } from 'node:fs';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from '#server/app.ts';
import { limits } from '#server/edge/limits.ts';
import { webFolder } from '#server/mountWeb.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import { openTestPlatform, type TestPlatform } from '#test/support/platform.ts';

const crowd = releaseCount(200, 1_000);
/** Those who ask for much and take nothing: each fills some megabytes of the machine's own memory for connections. */
const thirsty = releaseCount(10, 40);
/** From the last moment at which a client may be slow until its connection is gone. */
const patience = 15_000;

let system: TestPlatform;
let app: FastifyInstance;
let port = 0;
/** How long connections lived, in milliseconds, by the local address that they came from. */
const lives = new Map<string, number[]>();
/** How many were let in by the same; of thousands that knock at once the system keeps some outside, and the server holds so many in all. */
const letIn = new Map<string, number>();
/** When the last of the slow ones was let in: of thousands at once some knock again a second or two later. */
let lastBegun = 0;
beforeAll(async () => {
  system = await openTestPlatform();
  app = await buildApp(system.platform);
  app.server.on('connection', (socket) => {
    const [begun, network] = [performance.now(), networkOf(socket)];
    letIn.set(network, (letIn.get(network) ?? 0) + 1);
    if (network !== '127.0') lastBegun = begun;
    socket.once('close', () => lives.set(network, [...(lives.get(network) ?? []), performance.now() - begun]));
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  port = (app.server.address() as AddressInfo).port;
});
afterAll(async () => {
  app.server.closeAllConnections();
  await app.close();
  await system.close();
});

const networkOf = ({ remoteAddress }: Socket) => remoteAddress?.split('.').slice(0, 2).join('.') ?? '';
const largest = readdirSync(join(webFolder, 'assets')).find((name) => name.startsWith('echarts')) ?? '';
const json = 'X-Mingjian: 1\r\nContent-Type: application/json';
const form = 'X-Mingjian: 1\r\nContent-Type: multipart/form-data; boundary=x';

interface Slowness {
  readonly name: string;
  /** What is sent at once, and what once a second after that. */
  readonly first: string;
  readonly more?: string;
  readonly count?: number;
}

const slow: readonly Slowness[] = [
  { name: 'says nothing at all', first: '' },
  { name: 'sends headers by drops', first: 'GET / HTTP/1.1\r\nHost: a\r\n', more: 'X-A: b\r\n' },
  {
    name: 'sends a body by drops',
    first: `POST /api/session HTTP/1.1\r\nHost: a\r\n${json}\r\nContent-Length: 9000\r\n\r\n`,
    more: '{',
  },
  {
    name: 'sends a body by drops in chunks',
    first: `POST /api/session HTTP/1.1\r\nHost: a\r\n${json}\r\nTransfer-Encoding: chunked\r\n\r\n`,
    more: '1\r\n \r\n',
  },
  {
    name: 'sends a file by drops',
    first: `POST /api/uploads HTTP/1.1\r\nHost: a\r\n${form}\r\nContent-Length: 9000000\r\n\r\n--x\r\n`,
    more: 'a',
  },
  { name: 'takes one answer by nothing', first: 'GET / HTTP/1.1\r\nHost: a\r\n\r\n' },
  {
    name: 'asks for much and takes nothing',
    first: `GET /assets/${largest} HTTP/1.1\r\nHost: a\r\n\r\n`.repeat(40),
    count: thirsty,
  },
];

test.concurrent(`R-14: ${slow.length - 1} times ${crowd} slow connections hold nobody up and are gone within 15 s, as far as they are let in`, {
  timeout: 180_000,
}, async () => {
  const clients = slow.flatMap(({ first, more, count = crowd }, kind) =>
    Array.from({ length: count }, (_, at) => dripping(`127.${kind + 1}.0.${1 + (at % 200)}`, first, more)),
  );
  const others: { readonly status: number; readonly wait: number }[] = [];
  lastBegun = performance.now();
  for (; performance.now() < lastBegun + patience + 3_000; await sleep(250)) {
    const begun = performance.now();
    const { status } = await fetch(`http://127.0.0.1:${port}/api/session/ways`);
    others.push({ status, wait: performance.now() - begun });
  }
  const held = slow.map(({ name }, kind) => {
    const ours = lives.get(`127.${kind + 1}`) ?? [];
    const taken = letIn.get(`127.${kind + 1}`) ?? 0;
    return { name, taken, ended: taken > 0 && ours.length === taken, longest: Math.round(Math.max(0, ...ours)) };
  });
  for (const stop of clients) stop();
  console.log(`others waited at most ${Math.round(Math.max(...others.map(({ wait }) => wait)))} ms; lives:`, held);
  expect(others.filter(({ status }) => status !== 200)).toEqual([]);
  expect(held.reduce((sum, { taken }) => sum + taken, 0)).toBeGreaterThan(clients.length / 4);
  expect(held.filter(({ ended, longest }) => !ended || longest > patience)).toEqual([]);
});

/** A client that never reads. Answers how to end it. */
function dripping(localAddress: string, first: string, more?: string): () => void {
  const socket = connect({ port, host: '127.0.0.1', localAddress });
  socket.pause();
  socket.on('error', () => undefined);
  socket.write(first);
  const drip = setInterval(() => more !== undefined && socket.writable && socket.write(more), 1_000);
  return () => {
    clearInterval(drip);
    socket.destroy();
  };
}

test(`one address holds no more than ${limits.perAddress} connections, and others come in meanwhile`, async () => {
  const wanted = limits.perAddress + 50;
  const sockets = Array.from({ length: wanted }, () =>
    connect({ port, host: '127.0.0.1', localAddress: '127.77.0.1' }),
  );
  let refused = 0;
  for (const socket of sockets)
    socket
      .on('error', () => undefined)
      .on('close', () => {
        refused += 1;
      })
      .resume();
  await sleep(1_500);
  const refusedByThen = refused;
  const { status } = await fetch(`http://127.0.0.1:${port}/healthz`);
  for (const socket of sockets) socket.destroy();
  expect([refusedByThen, status]).toEqual([50, 200]);
});

test.concurrent('an upload that moves on steadily is not taken for a slow one', { timeout: 60_000 }, async () => {
  const socket = connect({ port, host: '127.0.0.1' });
  const answers: string[] = [];
  socket.on('data', (chunk) => answers.push(chunk.toString()));
  const length = 14 * 4_000;
  socket.write(`POST /api/uploads HTTP/1.1\r\nHost: a\r\n${form}\r\nContent-Length: ${length}\r\n\r\n`);
  for (let second = 0; second < 14; second += 1) {
    socket.write('a'.repeat(4_000));
    await sleep(1_000);
  }
  socket.destroy();
  expect(answers.join('')).toMatch(/^HTTP\/1\.1 401 /);
  expect(answers.join('')).not.toContain('408');
});
