import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

const lockShape = z.object({
  packages: z.record(
    z.string(),
    z.looseObject({
      optionalDependencies: z.record(z.string(), z.string()).optional(),
      resolved: z.string().optional(),
    }),
  ),
});
const lock = lockShape.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingjian-lockfile-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('npm accepts the lock file as it is', () => {
  for (const name of ['package.json', 'package-lock.json', '.npmrc']) copyFileSync(name, join(folder, name));
  const said = execFileSync('npm', ['ci', '--dry-run', '--ignore-scripts'], {
    cwd: folder,
    encoding: 'utf8',
    stdio: 'pipe',
  });
  expect(said).toContain('added');
});

test('the lock file names no download address', () => {
  expect(Object.entries(lock.packages).filter(([, entry]) => entry.resolved !== undefined)).toEqual([]);
});

test('every optional dependency, for whatever platform, has an entry', () => {
  const wanted = Object.values(lock.packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
  expect(wanted.length).toBeGreaterThan(60);
  const places = Object.keys(lock.packages);
  expect(wanted.filter((name) => !places.some((place) => place.endsWith(`node_modules/${name}`)))).toEqual([]);
});

test('an entry that npm left out, and an address that it wrote, are put right', () => {
  const packages = {
    '': {},
    'node_modules/tool': {
      version: '1.0.0',
      resolved: 'https://example.org/tool.tgz',
      optionalDependencies: { '@tool/linux-arm64-musl': '1.0.0' },
    },
  };
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages }));
  execFileSync(process.execPath, [resolve('scripts/complete-lock.mjs')], { cwd: folder });
  expect(JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages).toEqual({
    '': {},
    'node_modules/@tool/linux-arm64-musl': {
      version: '1.0.0',
      os: ['linux'],
      cpu: ['arm64'],
      libc: ['musl'],
      optional: true,
    },
    'node_modules/tool': { version: '1.0.0', optionalDependencies: { '@tool/linux-arm64-musl': '1.0.0' } },
  });
});
