import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { badness, knownBad } from './knownBad.ts';
import { isAcceptable, unstated } from './licences.ts';
import { lockedPackages, ownPackages, statedLicence } from './lockFile.ts';

const packages = ownPackages();
const delivered = packages.filter(({ dev }) => dev !== true);

/** What is wrong with where packages come from. */
function strangers(locked: typeof packages): string[] {
  return locked.flatMap(({ name, version = '', resolved, link, integrity, optional }) => [
    ...(resolved === undefined ? [] : [`${name} names ${resolved}`]),
    ...(link === true ? [`${name} is a link`] : []),
    ...(/^\d+\.\d+\.\d+([-+][\w.+-]+)?$/.test(version) ? [] : [`${name} has the version ${version}`]),
    ...(integrity === undefined && optional !== true ? [`${name} has no checksum`] : []),
    ...(integrity === undefined || integrity.startsWith('sha512-') ? [] : [`${name} has a weak checksum`]),
  ]);
}

test('every package has a version and a strong checksum, and none comes from an address, a folder or a repository', () => {
  expect(packages.length).toBeGreaterThan(500);
  expect(strangers(packages)).toEqual([]);
});

test.each([
  [{ resolved: 'https://registry.example.org/a.tgz', version: '1.0.0', integrity: 'sha512-a' }, 'names https'],
  [{ version: 'git+ssh://git@example.org/a.git#1', integrity: 'sha512-a' }, 'has the version'],
  [{ version: '1.0.0', integrity: 'sha1-a' }, 'weak'],
  [{ version: '1.0.0' }, 'no checksum'],
  [{ link: true, version: '1.0.0', integrity: 'sha512-a' }, 'link'],
])('a planted stranger is noticed: %#', (entry, reason) => {
  const lock = JSON.stringify({ packages: { '': {}, 'node_modules/a': entry } });
  expect(strangers(lockedPackages(lock))).toEqual([expect.stringContaining(reason)]);
});

test('no package runs a script when it is installed, and those that have one are named in package.json', () => {
  const { allowScripts } = z
    .object({ allowScripts: z.record(z.string(), z.boolean()) })
    .parse(JSON.parse(readFileSync('package.json', 'utf8')));
  const scripted = new Set(
    packages.filter(({ hasInstallScript }) => hasInstallScript === true).map(({ name }) => name),
  );
  expect([...scripted].filter((name) => !(name in allowScripts))).toEqual([]);
  expect(Object.values(allowScripts)).not.toContain(true);
  expect(readFileSync('scripts/install.mjs', 'utf8') + readFileSync('scripts/prepare.mjs', 'utf8')).toContain(
    '--ignore-scripts',
  );
});

test('nothing that is delivered asks for our own source: no GPL, no AGPL, no unknown licence', () => {
  const stated = delivered.map((one) => ({ name: one.name, licence: statedLicence(one) }));
  const known = stated.filter(({ licence }) => licence !== null);
  expect(known.length).toBeGreaterThan(350);
  const refused = known.filter(({ name, licence }) => !(name in unstated) && !isAcceptable(licence ?? ''));
  expect(refused).toEqual([]);
  expect(Object.keys(unstated).filter((name) => !known.some((one) => one.name === name))).toEqual([]);
});

test.each([
  ['(MIT OR GPL-3.0-or-later)', true],
  ['(MIT AND Zlib)', true],
  ['GPL-3.0', false],
  ['AGPL-3.0-only', false],
  ['LGPL-2.1', false],
  ['(MIT AND GPL-2.0)', false],
  ['SEE LICENSE IN LICENSE', false],
  ['none stated', false],
])('the licence %s is judged', (expression, verdict) => {
  expect(isAcceptable(expression)).toBe(verdict);
});

test(`none of ${knownBad.length} stretches of bad versions is locked`, () => {
  const found = packages.map(({ name, version = '' }) => ({ name, version, why: badness({ name, version }) }));
  expect(found.filter(({ why }) => why !== null)).toEqual([]);
});

test.each([
  ['fast-xml-parser', '5.10.0', true],
  ['fast-xml-parser', '5.10.1', false],
  ['@duckdb/node-api', '1.3.3', true],
  ['@duckdb/node-api', '1.3.4-r.27', false],
  ['@duckdb/node-api', '1.3.2', false],
  ['xlsx', '99.0.0', true],
])('%s %s is bad: %s', (name, version, verdict) => {
  expect(badness({ name, version }) !== null).toBe(verdict);
});

test('the list of what is delivered names every package of the lock with its licence, and nothing of this machine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sbom-'));
  const write = (name: string) => {
    execFileSync(process.execPath, ['scripts/sbom.mjs', join(folder, name)], { stdio: 'pipe' });
    return readFileSync(join(folder, name), 'utf8');
  };
  const text = write('a.json');
  expect(write('b.json')).toBe(text);
  rmSync(folder, { recursive: true });
  const component = z.looseObject({ name: z.string(), version: z.string(), purl: z.string() });
  const list = z
    .looseObject({ bomFormat: z.literal('CycloneDX'), components: z.array(component) })
    .parse(JSON.parse(text));
  const named = new Set(list.components.map(({ name, version }) => `${name}@${version}`));
  const wanted = delivered.filter(({ optional, devOptional }) => optional !== true && devOptional !== true);
  expect(wanted.length).toBeGreaterThan(300);
  expect(wanted.filter(({ name, version }) => !named.has(`${name}@${version}`))).toEqual([]);
  expect(text).not.toMatch(/"type": "distribution"|localhost|127\.0\.0\.1|serialNumber|timestamp/);
});
