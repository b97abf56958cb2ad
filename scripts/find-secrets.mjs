import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/*
 * Looks for passwords, keys and tokens: `node scripts/find-secrets.mjs [--folder <checkout>] [--history] [--json]`. Without
 * --history in every file of the working tree that git does not ignore, with it in every file that git ever held. Ends with 1 when it
 * finds one. What is allowed stands below, each with its reason.
 */

/** What a secret looks like. `value` is the group that has to look random where `random` says how much: bits per character. */
const patterns = [
  {
    name: 'private key',
    text: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s+(?<value>[A-Za-z0-9+/=]{40,})/g,
    random: 3.5,
  },
  { name: 'cloud access key', text: /\b(?<value>(?:AKIA|ASIA|LTAI|AKID)[A-Za-z0-9]{16,32})\b/g, random: 3 },
  {
    name: 'repository token',
    text: /\b(?<value>gh[oprsu]_[A-Za-z0-9]{30,}|github_pat_\w{40,}|glpat-[\w-]{18,})/g,
    random: 3,
  },
  { name: 'registry token', text: /\b(?<value>npm_[A-Za-z0-9]{30,})\b|_authToken\s*=\s*(?<other>\S{8,})/g, random: 3 },
  { name: 'chat token', text: /\b(?<value>xox[abprs]-[\w-]{20,})/g, random: 3 },
  { name: 'interface key', text: /\b(?<value>AIza[\w-]{30,}|sk-[\w-]{24,}|sk_live_\w{16,})/g, random: 3 },
  { name: 'signed token', text: /\b(?<value>eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{16,})/g, random: 3.5 },
  {
    name: 'password in an address',
    text: /\b[a-z][a-z+]{2,12}:\/\/[\w.-]{1,64}:(?<value>[^\s:/@'"`${}<>]{6,})@[\w.-]/g,
    random: 2.5,
  },
  {
    name: 'password, key or secret',
    text: /(?:passw(?:or)?d|passphrase|secret|token|api[-_]?key|private[-_]?key|口令|密码|密钥)["']?\s*[:=]\s*["'`](?<value>[^\s"'`${}]{12,})["'`]/gi,
    random: 3.4,
  },
  { name: 'long random hexadecimal', text: /(?<![\w/+-])(?<value>[0-9a-f]{48,128})(?![\w/+=-])/g, random: 3.4 },
  { name: 'long random text', text: /(?<![\w/+.-])(?<value>[A-Za-z0-9+/]{60,}={0,2})(?![\w/+=])/g, random: 4.9 },
];

/** What may stand although it looks like a secret, and why. */
const allowed = [
  { file: /^package-lock\.json$/, pattern: /^long random text$/, why: 'checksums of packages' },
  {
    file: /^(test\/|src\/.*\.test\.tsx?$)/,
    pattern: /^long random hexadecimal$/,
    why: 'hashes and published test vectors',
  },
  {
    file: /^src\/services\/crypto\/hashOf\.ts$/,
    pattern: /^long random hexadecimal$/,
    why: 'published hashes of abc, by which the algorithms are checked',
  },
  { file: /^docs\//, pattern: /^long random hexadecimal$/, why: 'hashes shown as examples' },
  { file: /^src\/database\/migrations\//, pattern: /^long random hexadecimal$/, why: 'hashes in migrations' },
  {
    file: /^test\//,
    pattern: /^(password, key or secret|password in an address|signed token)$/,
    why: 'made up for tests; no system accepts them',
  },
  {
    file: /^src\/.*\.test\.tsx?$/,
    pattern: /^(password, key or secret|password in an address|signed token)$/,
    why: 'made up for tests; no system accepts them',
  },
];

const binary = /\.(png|jpe?g|gif|ico|woff2?|sav|zsav|parquet|wasm|xlsx|docx|zip|gz|pdf|ttf|otf)$/i;

/** Every secret in a text, with its line; the secret itself is cut short. */
function findSecrets(file, text) {
  return patterns.flatMap(({ name, text: pattern, random }) =>
    [...text.matchAll(pattern)]
      .map((match) => ({ at: match.index, value: match.groups.value ?? match.groups.other }))
      .filter(({ value }) => bitsPerCharacter(value) >= random)
      .filter(() => !allowed.some((one) => one.file.test(file) && one.pattern.test(name)))
      .map(({ at, value }) => ({
        file,
        line: text.slice(0, at).split('\n').length,
        what: name,
        begins: value.slice(0, 4),
      })),
  );
}

/** Shannon entropy of the characters. */
function bitsPerCharacter(text) {
  const counts = new Map();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}

const largest = 5 * 2 ** 20;
const git = (folder, options, input) =>
  execFileSync('git', options, { cwd: folder, input, maxBuffer: 2 ** 31, stdio: ['pipe', 'pipe', 'inherit'] });

function* workingTree(folder) {
  const names = git(folder, ['ls-files', '-z', '--cached', '--others', '--exclude-standard']).toString().split('\0');
  for (const name of new Set(names)) {
    const path = join(folder, name);
    if (name === '' || binary.test(name) || !existsSync(path) || statSync(path).size > largest) continue;
    yield { file: name, text: readFileSync(path, 'utf8') };
  }
}

/** Every version of every file that any commit ever held, each once. */
function* history(folder) {
  const lines = git(folder, ['rev-list', '--objects', '--all']).toString().split('\n');
  const names = new Map(lines.map((line) => [line.slice(0, 40), line.slice(41)]).filter(([, name]) => name !== ''));
  const texts = [...names].filter(([, name]) => !binary.test(name));
  for (let from = 0; from < texts.length; from += 500) {
    const part = texts.slice(from, from + 500);
    yield* contents(git(folder, ['cat-file', '--batch'], part.map(([hash]) => hash).join('\n')), names);
  }
}

function* contents(output, names) {
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(10, at);
    const [hash, type, size] = output.subarray(at, end).toString().split(' ');
    const length = Number(size);
    if (type === 'blob' && length <= largest)
      yield { file: names.get(hash), text: output.subarray(end + 1, end + 1 + length).toString() };
    at = end + 2 + length;
  }
}

const { values } = parseArgs({
  options: { folder: { type: 'string' }, history: { type: 'boolean' }, json: { type: 'boolean' } },
});
const folder = resolve(values.folder ?? '.');
let files = 0;
const hits = [];
for (const { file, text } of (values.history ? history : workingTree)(folder)) {
  files += 1;
  hits.push(...findSecrets(file, text));
}
if (values.json) console.log(JSON.stringify({ files, hits }));
else {
  for (const { file, line, what, begins } of hits) console.log(`${file}:${line} ${what} (${begins}…)`);
  console.log(`${files} 个文件，${hits.length} 处疑似密钥`);
}
process.exitCode = hits.length === 0 ? 0 : 1;
