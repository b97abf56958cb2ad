import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';

const found = z.object({
  files: z.number(),
  hits: z.array(z.object({ file: z.string(), line: z.number(), what: z.string() })),
});

function search(folder: string, ...options: string[]) {
  const { stdout } = spawnSync(
    process.execPath,
    [resolve('scripts/find-secrets.mjs'), '--folder', folder, '--json', ...options],
    { encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  return found.parse(JSON.parse(stdout));
}

test('no file of the working tree holds a secret', { timeout: 60_000 }, () => {
  const { files, hits } = search('.');
  expect(files).toBeGreaterThan(1000);
  expect(hits).toEqual([]);
});

test.runIf(process.env.MINGJIAN_RELEASE !== undefined)('none was ever committed', { timeout: 600_000 }, () => {
  const { files, hits } = search('.', '--history');
  expect(files).toBeGreaterThan(1000);
  expect(hits).toEqual([]);
});

/** Joined here, so that this file holds none of them. */
const random = ['kJ8s', 'Qz3V', 'w7Lp', 'Xr2T', 'n9Yb', 'M4dG', 'h6Fc', 'A1eU', 'o5Ki', 'Z0Wx'].join('');
const planted: Readonly<Record<string, string>> = {
  'a private key': `-----BEGIN ${'PRIVATE'} KEY-----\n${random}${random}\n`,
  'a cloud key': `const id = 'AK${'IA'}Q7RZ2MPL9XKD4TWV';`,
  'a repository token': `token: gh${'p_'}${random.slice(0, 36)}`,
  'a registry token': `//registry.example.org/:_auth${'Token'}=${random.slice(0, 30)}`,
  'a chat token': `xo${'xb'}-4711-${random.slice(0, 24)}`,
  'a signed token': `ey${'J'}${random.slice(0, 12)}.ey${'J'}${random}.${random}`,
  'a password in an address': `DATABASE_URL=postgres${'://'}owner:${random.slice(0, 14)}@db.example.org/x`,
  'a password in code': `const pass${'word'} = '${random.slice(0, 20)}';`,
  'a password in Chinese': `口${'令'}: "${random.slice(0, 16)}"`,
  'a key in hexadecimal': `pupilKey ${Buffer.from(random.repeat(2)).toString('hex').slice(0, 64)}`,
  'a long key': `${random}${random}+/`,
};

/** A checkout with the files given, committed. */
function checkout(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const git = (...options: string[]) =>
    execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.org', ...options], {
      cwd: folder,
      stdio: 'pipe',
    });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-q', '-m', 'files');
  return folder;
}

test('every planted secret is found, in its line', () => {
  const names = Object.keys(planted);
  const files = Object.fromEntries(names.map((name, at) => [`src/a${at}.ts`, `// ${name}\n\n${planted[name]}\n`]));
  const folder = checkout(files);
  const { hits } = search(folder);
  rmSync(folder, { recursive: true });
  expect(names.filter((_, at) => !hits.some(({ file, line }) => file === `src/a${at}.ts` && line === 3))).toEqual([]);
});

test('a secret that was removed is still found in the history, and nowhere else', () => {
  const folder = checkout({ 'src/config.ts': `${planted['a password in code']}\n`, 'README.md': 'nothing\n' });
  writeFileSync(join(folder, 'src/config.ts'), 'nothing\n');
  execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.org', 'commit', '-q', '-am', 'b'], {
    cwd: folder,
  });
  const [now, ever] = [search(folder), search(folder, '--history')];
  rmSync(folder, { recursive: true });
  expect(now.hits).toEqual([]);
  expect(ever.hits).toMatchObject([{ file: 'src/config.ts', what: 'password, key or secret' }]);
});

test('words, placeholders, hashes of packages and ordinary code are left alone', () => {
  const folder = checkout({
    'src/a.ts': `const password = process.env.PASSWORD;\nconst url = 'postgres://user:口令@host/db';\nconst token = 'token';\n`,
    'package-lock.json': `"integrity": "sha512-${random}${random}${random.slice(0, 6)}=="\n`,
    'src/b.ts': `const secretName = 'a-name-of-a-secret-file';\nimport a from '#services/monitoring/importDataset.ts';\n`,
  });
  const { hits } = search(folder);
  rmSync(folder, { recursive: true });
  expect(hits).toEqual([]);
});
