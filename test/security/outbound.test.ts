import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openClickHouse } from '#analytics/cluster/clickHouse.ts';
import { openDoor } from '#test/attack/signin/openDoor.ts';
import { client, openProvider } from '#test/attack/signin/openProvider.ts';
import { canCertify, makeCertificates } from './certificates.ts';
import { product } from './whereItSays.ts';

let folder: string;
const servers: Server[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mingjian-outbound-'));
});
afterAll(async () => {
  for (const server of servers) server.close();
  await rm(folder, { recursive: true, force: true });
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** Files that may open a connection to another machine, each to the one that a setting or a command names; beside them the database. */
const speakers = [
  'src/analytics/cluster/clickHouse.ts',
  'src/platform.ts',
  'src/server/identityProvider.ts',
  'src/services/notices/openSmtp.ts',
  'src/services/outbound/openOutbound.ts',
  'src/web/fetchFile.ts',
  'src/web/request.ts',
  'src/web/saveFile.ts',
];

test('only these files speak to other machines: the database, the cluster, the identity provider, mail and robots, and our own pages', () => {
  const connects =
    /\bfetch\(|openOutbound\(|from 'openid-client'|new (Pool|Client)\(|https?\.(request|get)\(|net\.(connect|createConnection)\(|import [^;]*\b(request|get|connect|createConnection|lookup|resolve\w*)\b[^;]* from 'node:(https?|http2|net|tls|dns|dns\/promises)'|dgram/;
  const found = [...product].filter(([, text]) => connects.test(text)).map(([path]) => path);
  const allowed = new Set([...speakers, ...scanners]);
  expect(found.filter((path) => !path.startsWith('src/database/') && !allowed.has(path))).toEqual([]);
  const known = ['src/analytics/cluster/clickHouse.ts', 'src/database/connect.ts', 'src/files/scanner/askClamd.ts'];
  for (const path of [...known, 'src/services/outbound/openOutbound.ts']) expect(found).toContain(path);
});

/** The scanner for malware listens where a setting says; the embedded database is reached by its socket. */
const scanners = [...product.keys()].filter((path) =>
  /clamd|malware|scanner|database\/embedded|services\/backup/i.test(path),
);

test('a cluster that sends elsewhere is not followed, so that its password stays here', async () => {
  const taken: string[] = [];
  const note: RequestListener = (request, response) => {
    taken.push(String(request.headers['x-clickhouse-key']));
    response.end('1\n');
  };
  const elsewhere = await listen(createServer(note));
  const cluster = await listen(
    createServer((_, response) => {
      response.writeHead(307, { location: `http://127.0.0.1:${elsewhere}/` }).end();
    }),
  );
  const password = 'the-password-of-the-cluster';
  const asked = openClickHouse({ url: `http://127.0.0.1:${cluster}`, user: 'reader', password }).run('SELECT 1');
  await expect(asked).rejects.toMatchObject({ code: 'cluster.unreachable' });
  expect(taken).toEqual([]);
});

test.skipIf(!canCertify)('a cluster whose certificate nobody vouches for is refused', async () => {
  const { certificate, key } = makeCertificates(folder);
  let asked = 0;
  const options = { cert: await readFile(certificate), key: await readFile(key) };
  const port = await listen(
    createSecureServer(options, (_, response) => {
      asked += 1;
      response.end('1\n');
    }),
  );
  const answer = openClickHouse({ url: `https://127.0.0.1:${port}` }).run('SELECT 1');
  await expect(answer).rejects.toMatchObject({ code: 'cluster.unreachable' });
  expect(asked).toBe(0);
});

test('no token of the identity provider reaches the browser or the database', async () => {
  const origin = 'http://mingjian.test';
  const provider = await openProvider(origin);
  const tokens: string[] = [];
  provider.tamper = (token) => {
    tokens.push(token);
    return token;
  };
  const door = await openDoor({
    ...{ MINGJIAN_ORIGIN: origin, MINGJIAN_OIDC_ISSUER: provider.issuer },
    ...{ MINGJIAN_OIDC_CLIENT_ID: client.id, MINGJIAN_OIDC_CLIENT_SECRET: client.secret },
  });
  door.system.setTime(new Date().toISOString());
  const { body, cookies } = await door.knock('POST', '/api/session/sign-on');
  const url = await provider.signIn(String(body.address), 'employee-9');
  const back = await door.knock('GET', `${url.pathname}${url.search}`, undefined, { cookies });
  const kept = await door.rows(
    'SELECT to_jsonb(a)::text AS line FROM sign_on_attempt a UNION SELECT to_jsonb(s)::text FROM session s',
  );
  expect(tokens).toHaveLength(1);
  for (const token of tokens) expect(JSON.stringify([back, kept])).not.toContain(token.split('.')[2]);
  expect(JSON.stringify(back)).not.toMatch(/access_token|id_token/);
  await door.close();
  await provider.close();
});
