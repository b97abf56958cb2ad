import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { askReader } from '#services/reading/askReader.ts';
import { confinement } from '#services/reading/confinement.ts';
import type { ReaderLimits } from '#services/reading/readerLimits.ts';
import { hostileProgram } from './hostileProgram.ts';
import { refusalOf } from './refusalOf.ts';

const { permission, withoutNetwork, kernelLimits } = await confinement();

let folder = '';
let listener: Server;
let connections = 0;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'confined-'));
  writeFileSync(join(folder, 'given'), 'the file');
  writeFileSync(join(folder, 'neighbour'), 'a secret');
  mkdirSync(join(folder, 'program'));
  writeFileSync(join(folder, 'program/hostile.mjs'), hostileProgram);
  listener = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  listener.close();
  rmSync(folder, { recursive: true });
});

/** Runs the hostile program where the reader of figures runs. */
function attack(wish: string | null, limits: Partial<ReaderLimits> = {}): Promise<unknown> {
  const address = listener.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const given = { neighbour: join(folder, 'neighbour'), folder, port, wish };
  const request = { path: join(folder, 'given'), originalName: JSON.stringify(given) };
  process.env.MINGJIAN_TEST_SECRET = 'told to nobody';
  return askReader('figures', request, { program: join(folder, 'program/hostile.mjs'), limits }).finally(() => {
    delete process.env.MINGJIAN_TEST_SECRET;
  });
}

test('a program in the place of the reader sees its file and nothing else', async () => {
  const outcome = z.record(z.string(), z.string()).parse(await attack(null));
  expect(outcome).toMatchObject({ target: 'went through: the file', secrets: 'went through: ' });
  expect(outcome.prototype).toBe('went through: false');
  expect(outcome.code).toMatch(/Code generation|eval/i);
  if (permission !== null)
    for (const attempt of ['neighbour', 'passwords', 'environment', 'listing', 'writing', 'overwriting', 'link'])
      expect([attempt, outcome[attempt]]).toEqual([attempt, 'ERR_ACCESS_DENIED']);
  if (permission !== null)
    for (const attempt of ['program', 'thread', 'inspector'])
      expect([attempt, outcome[attempt]]).toEqual([attempt, expect.not.stringContaining('went through')]);
});

test.skipIf(withoutNetwork === null)('it reaches no address of this machine or beyond', async () => {
  const outcome = z.record(z.string(), z.string()).parse(await attack(null));
  expect(outcome.connection).toMatch(/ENETUNREACH|EHOSTUNREACH|ECONNREFUSED|ERR_ACCESS_DENIED/);
  expect(outcome.name).not.toContain('went through');
  expect(connections).toBe(0);
});

test.skipIf(!kernelLimits)('memory outside the heap ends it at the limit of the kernel', async () => {
  const error = await refusalOf(() => attack('memory', { otherMegabytes: 128, heapMegabytes: 64 }));
  expect(error.code).toBe('import.reader-died');
});

test('heap, time and talk end it, and an answer cut short is no answer', async () => {
  const died = await Promise.all([
    refusalOf(() => attack('heap', { heapMegabytes: 32 })),
    refusalOf(() => attack('time', { timeoutSeconds: 1 })),
    refusalOf(() => attack('lie')),
    refusalOf(() => attack('silence')),
  ]);
  expect(died.map(({ code }) => code)).toEqual(Array.from({ length: 4 }, () => 'import.reader-died'));
  const talked = await refusalOf(() => attack('talk', { answerMegabytes: 8 }));
  expect(talked.code).toBe('import.too-much');
});

test('readers beyond two wait, and those beyond twelve waiting are sent away at once', async () => {
  const crowd = Array.from({ length: 20 }, () => refusalOf(() => attack('time', { timeoutSeconds: 0.2 })));
  const codes = (await Promise.all(crowd)).map(({ code, status }) => `${code} ${status}`);
  expect(codes.filter((code) => code === 'import.readers-busy 503')).toHaveLength(6);
  expect(codes.filter((code) => code === 'import.reader-died 422')).toHaveLength(14);
});
