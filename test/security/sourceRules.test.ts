import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { routes } from '#server/api.ts';
import { syntaxNodes } from '#test/support/source.ts';
import { expectNowhere, product } from './whereItSays.ts';

const manifest = z
  .object({
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
    files: z.array(z.string()),
  })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

describe('what interpreters are given', () => {
  test('no text is run as code', () => {
    expectNowhere({
      pattern: /\beval\(|new Function\(|node:vm|setTimeout\(['"`]/,
      planted: 'const run = new Function(text);',
    });
  });

  test('no script is put together from text', () => {
    expectNowhere({ pattern: /<script|javascript:/i, planted: "page += '<script>' + name" });
  });

  test('no command goes through a shell', () => {
    expectNowhere({ pattern: /\bexec(Sync)?\(['"`]|shell: true|\bexecSync\(/, planted: "execSync('ls ' + folder)" });
  });

  test('no statement of SQL is put together from text', () => {
    const opened = [...product].flatMap(([path, text]) => [...text.matchAll(/sql\.raw\(([^)]*)\)/g)].map(() => path));
    expect(opened.filter((path) => !path.startsWith('src/database/'))).toEqual([]);
    expectNowhere({
      pattern: /\.(query|execute)\(`[^`]*\$\{(?!sql)/,
      planted: ['await client.query(`SELECT ', '{name}`)'].join('$'),
      allowed: [],
      below: 'src/services',
    });
    expectNowhere({ pattern: /from 'pg'/, planted: "import { Client } from 'pg'", below: 'src/services' });
  });

  test('no pattern is built from what people type', () => {
    expectNowhere({
      pattern: /new RegExp\(/,
      planted: 'new RegExp(query.search)',
      // Surnames, words that rank, paths of routes and the signs of tracing codes: all written down in the product itself.
      allowed: [
        'src/domain/access/tracingCode.ts',
        'src/domain/disclosure/namedPupils.ts',
        'src/domain/monitoring/importChecks/personalData.ts',
        'src/domain/problems/rankingWords.ts',
        'src/server/edge/refuseMethods.ts',
      ],
    });
  });

  test('no template language is spoken, and no style sheet or markup of users is read', () => {
    expectNowhere({
      pattern: /from '(handlebars|mustache|ejs|pug|nunjucks|marked|markdown-it|dompurify|xslt[\w-]*)'/,
      planted: "import ejs from 'ejs'",
    });
  });

  test('no format string is filled in by the runtime', () => {
    expectNowhere({
      pattern: /from 'node:util'.*|util\.format\(/,
      planted: 'util.format(text, value)',
      allowed: usesUtil,
    });
    for (const path of usesUtil) expect(product.get(path)).not.toMatch(/\bformat\b.*from 'node:util'/);
  });

  test('no archive is unpacked to the disk, so that links and names in it lead nowhere', () => {
    const unpackers = [...product].filter(([, text]) => /from '(yauzl|node:zlib)'/.test(text)).map(([path]) => path);
    expect(unpackers.length).toBeGreaterThan(0);
    const writes = /createWriteStream|writeFile|symlink|mkdir/;
    expect(unpackers.filter((path) => path.startsWith('src/files/') && writes.test(product.get(path) ?? ''))).toEqual(
      [],
    );
    expectNowhere({
      pattern: /from '(tar|unzipper|adm-zip|extract-zip|decompress)'/,
      planted: "import tar from 'tar'",
    });
  });

  test('no picture is decoded on the server, so that its size in pixels costs nothing', () => {
    expectNowhere({
      pattern: /from '(sharp|jimp|canvas|@napi-rs\/canvas|image-size|pngjs|jpeg-js)'/,
      planted: "import sharp from 'sharp'",
    });
  });

  test('bytes are decoded once, where they are read, and an address is decoded by the HTTP layer alone', () => {
    expectNowhere({
      pattern: /decodeURI(Component)?\(|\bunescape\(|Buffer\.from\([^)]*'base64'\)/,
      planted: 'decodeURIComponent(request.params.id)',
      // A role and a mail user out of the administrator's own settings; the file name that our own server sent.
      allowed: ['src/database/openDatabase.ts', 'src/domain/notices/mailSettings.ts', 'src/web/saveFile.ts'],
    });
  });
});

/** Files that use other parts of `node:util`. */
const usesUtil = [...product].filter(([, text]) => /from 'node:util'/.test(text)).map(([path]) => path);

describe('what must not be guessed', () => {
  test('what must not be guessed comes from the random numbers of the system', () => {
    expectNowhere({ pattern: /Math\.random\(/, planted: 'const token = Math.random()' });
    expectNowhere({ pattern: /seeded|xoshiro/i, planted: 'seeded(1)', below: 'src/services/access' });
  });

  test('no weak cipher, mode or hash is used, but where a standard of others asks for it', () => {
    expectNowhere({
      pattern: /'(md5|md4|rc4|des|des-[\w-]*|[\w-]*-ecb|[\w-]*-cbc|rsa-md5)'/i,
      planted: "createCipheriv('aes-128-ecb', key, null)",
      // One block of SM4 under ECB, to compare this machine with the example of the standard; nothing is kept under it.
      allowed: ['src/services/crypto/sealers.ts'],
    });
    expectNowhere({
      pattern: /'sha1'/,
      planted: "createHash('sha1')",
      // RFC 6238 with the apps that people have, and the form in which lists of leaks are handed out.
      allowed: ['src/services/access/breachedPassword.ts', 'src/services/access/totp.ts'],
    });
  });

  test('no route takes a secret in its address', () => {
    const shown = Object.entries(routes).flatMap(([key, { takes }]) => {
      const query = 'query' in takes && takes.query !== undefined ? Object.keys(takes.query.shape) : [];
      return [...key.matchAll(/:(\w+)/g)].map(([, name = '']) => name).concat(query);
    });
    expect(shown.length).toBeGreaterThan(10);
    expect(
      shown.filter((name) => /password|secret|token|key|passphrase/i.test(name) && !/^(groupKey)$/.test(name)),
    ).toEqual([]);
  });

  test('no question and no hint stands in for a password', () => {
    expectNowhere({ pattern: /passwordHint|securityQuestion|密保|密码提示|口令提示/, planted: '密保问题' });
  });
});

describe('how the product is written', () => {
  test('no comparison is loose', () => {
    const loose = [...product].flatMap(([path, text]) =>
      syntaxNodes(path, text)
        .filter(({ type, operator }) => type === 'BinaryExpression' && (operator === '==' || operator === '!='))
        .filter(({ right }) => !isNull(right))
        .map(({ start }) => `${path}:${text.slice(0, start).split('\n').length}`),
    );
    expect(loose).toEqual([]);
  });

  test('nothing writes to the terminal but what starts, ends and speaks there', () => {
    expectNowhere({
      pattern: /console\.\w+\(/,
      planted: 'console.log(actor)',
      below: 'src/',
    });
    const speaks = [...product].filter(([, text]) => /process\.std(out|err)\.write/.test(text)).map(([path]) => path);
    expect(speaks.filter((path) => !/^src\/(cli|jobs|services\/reading)\//.test(path))).toEqual([]);
  });

  test('packages that the reasons speak of are not there: sockets, GraphQL, LDAP, XPath, mail, SAML, short messages', () => {
    const names = Object.keys({ ...manifest.dependencies });
    const missing =
      /^(ws|socket\.io.*|@fastify\/websocket|graphql.*|mercurius|ldap.*|xpath|nodemailer|passport-saml|@node-saml\/.*|memcached?|memjs|twilio|jsonwebtoken|oidc-provider)$/;
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => missing.test(name))).toEqual([]);
  });

  test('the package that is handed out holds no test, no example and no history', () => {
    expect(manifest.files).toEqual(['bin', 'dist', 'scripts']);
    const [nothing, ...taken] = readFileSync('.dockerignore', 'utf8').trim().split('\n');
    expect(nothing).toBe('*');
    expect(taken.filter((line) => /^!\/?(\.git|test|docs|examples)/.test(line))).toEqual([]);
    expect(taken).toContain('**/*.test.ts');
    expect(readdirSync('bin').filter((name) => /test/.test(name))).toEqual([]);
  });
});

function isNull(node: unknown): boolean {
  return typeof node === 'object' && node !== null && 'raw' in node && node.raw === 'null';
}
