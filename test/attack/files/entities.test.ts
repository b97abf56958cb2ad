import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RuleError } from '#domain/ruleError.ts';
import { readFigures } from '#files/figures/readFigures.ts';
import { inspectFile } from '#services/monitoring/inspectFile.ts';
import { askReader } from '#services/reading/askReader.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import { builtReader } from '#test/support/builtReader.ts';
import { type EntityPayload, entityPayloads } from './entityPayloads.ts';
import { withFile } from './temporaryFile.ts';

const secretText = 'seed-of-the-keys-4711';

let program = '';
let folder = '';
let listener: Server;
let payloads: readonly EntityPayload[] = [];
const calls: string[] = [];
beforeAll(async () => {
  program = await builtReader();
  folder = mkdtempSync(join(tmpdir(), 'entities-'));
  writeFileSync(join(folder, 'secret'), secretText);
  listener = createServer((request, reply) => {
    calls.push(request.url ?? '');
    reply.end('<!ENTITY a "fetched">');
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const address = listener.address();
  const port = typeof address === 'object' ? address?.port : 0;
  payloads = entityPayloads(join(folder, 'secret'), `http://127.0.0.1:${port}`);
});
afterAll(() => {
  listener.close();
  rmSync(folder, { recursive: true });
});

type Read = (path: string, name: string) => Promise<unknown>;

/** What came of a payload: its refusal, or what was read, as text; and how long that took. */
async function outcomeOf(read: Read, { name, bytes }: EntityPayload) {
  const start = performance.now();
  const said: unknown = await withFile(name, bytes, (path) => read(path, name)).catch((error) => error);
  if (said instanceof Error && !(said instanceof RuleError)) throw said;
  const text = said instanceof RuleError ? `${said.code} ${said.message}` : JSON.stringify(said);
  return { text, refused: said instanceof RuleError ? said.code : null, milliseconds: performance.now() - start };
}

const isWorkbook = ({ name }: EntityPayload) => name.endsWith('.xlsx');

/** Both doors on every so many-th payload. */
async function attack(figures: Read, inspect: Read, { every, within }: { every: number; within: number }) {
  for (const payload of payloads.filter((_, index) => index % every === 0)) {
    for (const read of [figures, inspect]) {
      const { text, refused, milliseconds } = await outcomeOf(read, payload);
      const { what } = payload;
      expect([what, text.includes(secretText), text.includes('fetched')]).toEqual([what, false, false]);
      expect([what, milliseconds < within]).toEqual([what, true]);
      if (read === figures && isWorkbook(payload)) expect([what, refused]).toEqual([what, 'file.xlsx-declaration']);
      else if (read === figures) expect([what, refused]).toEqual([what, expect.stringMatching(/^file\./)]);
    }
  }
  expect(calls).toEqual([]);
}

test('25 files with entities open nothing, call nobody and take less than a second each', async () => {
  expect(payloads).toHaveLength(25);
  await attack(
    (path, name) => readFigures(path, name),
    (path, originalName) => inspectFile({ path, originalName }),
    { every: 1, within: 1000 },
  );
});

test('the same holds in the process that reads uploads', async () => {
  await attack(
    (path, originalName) => askReader('figures', { path, originalName }, { program }),
    (path, originalName) => askReader('inspect', { path, originalName }, { program }),
    { every: releaseCount(4, 1), within: releaseCount(15_000, 1000) },
  );
});

test('an address that is called would have been heard', async () => {
  const address = listener.address();
  const port = typeof address === 'object' ? address?.port : 0;
  await (await fetch(`http://127.0.0.1:${port}/heard`)).text();
  expect(calls.splice(0)).toEqual(['/heard']);
});
