import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, serve } from '#server/serve.ts';
import { openTestPlatform, type TestPlatform } from '#test/support/platform.ts';
import { bareHeaders } from './bareHeaders.ts';
import { sendRaw } from './rawConnection.ts';

let system: TestPlatform;
let server: RunningServer;
let port = 0;
beforeAll(async () => {
  system = await openTestPlatform(undefined, { MINGJIAN_ORIGIN: 'https://mingjian.test' });
  server = await serve(system.platform);
  port = Number(new URL(server.address).port);
});
afterAll(async () => {
  await server.close();
  await system.database.close();
});

/** A request whose end hides another one, which must never be answered. */
const smuggled = 'GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n';
const post = (...lines: readonly string[]) =>
  ['POST /api/session HTTP/1.1', 'Host: a', 'X-Mingjian: 1', 'Content-Type: application/json', ...lines].join('\r\n');
const get = (line: string, ...lines: readonly string[]) => `${[line, 'Host: a', ...lines].join('\r\n')}\r\n\r\n`;
const body = `0\r\n\r\n${smuggled}`;

describe.concurrent('S-30: what two machines could read differently gets one refusal, and nothing behind it is read', () => {
  test.each<[string, number, string]>([
    ['CL.TE', 400, `${post(`Content-Length: ${body.length}`, 'Transfer-Encoding: chunked')}\r\n\r\n${body}`],
    ['TE.CL', 400, `${post('Transfer-Encoding: chunked', 'Content-Length: 4')}\r\n\r\n5c\r\n${smuggled}\r\n0\r\n\r\n`],
    ['TE.TE, unknown', 400, `${post('Transfer-Encoding: chunked', 'Transfer-Encoding: cow')}\r\n\r\n${body}`],
    ['TE.TE, hidden by a blank', 400, `${post('Transfer-Encoding : chunked', 'Content-Length: 5')}\r\n\r\n${body}`],
    ['TE.TE, hidden by a tab', 400, `${post('Transfer-Encoding:\tchunked', 'Content-Length: 5')}\r\n\r\n${body}`],
    ['TE, chunked not last', 400, `${post('Transfer-Encoding: chunked, identity')}\r\n\r\n${body}`],
    ['TE, not chunked', 400, `${post('Transfer-Encoding: gzip')}\r\n\r\n${body}`],
    ['TE, quoted', 400, `${post('Transfer-Encoding: "chunked"')}\r\n\r\n${body}`],
    ['TE with vertical tab', 400, `${post('Transfer-Encoding: \x0bchunked')}\r\n\r\n${body}`],
    ['two lengths', 400, `${post('Content-Length: 2', `Content-Length: ${smuggled.length}`)}\r\n\r\n{}${smuggled}`],
    ['two equal lengths', 400, `${post('Content-Length: 2', 'Content-Length: 2')}\r\n\r\n{}${smuggled}`],
    ['lengths in a list', 400, `${post('Content-Length: 2, 2')}\r\n\r\n{}${smuggled}`],
    ['a signed length', 400, `${post('Content-Length: +2')}\r\n\r\n{}${smuggled}`],
    ['a negative length', 400, `${post('Content-Length: -2')}\r\n\r\n{}${smuggled}`],
    ['a hexadecimal length', 400, `${post('Content-Length: 0x2')}\r\n\r\n{}${smuggled}`],
    ['an endless length', 400, `${post('Content-Length: 99999999999999999999999')}\r\n\r\n{}${smuggled}`],
    ['an empty length', 400, `${post('Content-Length:')}\r\n\r\n{}${smuggled}`],
    ['a length with a blank inside', 400, `${post('Content-Length: 2 0')}\r\n\r\n{}${smuggled}`],
    ['a bad chunk size', 400, `${post('Transfer-Encoding: chunked')}\r\n\r\nzz\r\n${smuggled}`],
    ['a negative chunk size', 400, `${post('Transfer-Encoding: chunked')}\r\n\r\n-1\r\n${smuggled}`],
    ['an endless chunk size', 400, `${post('Transfer-Encoding: chunked')}\r\n\r\n${'f'.repeat(20)}\r\n${smuggled}`],
    ['a chunk without its end', 400, `${post('Transfer-Encoding: chunked')}\r\n\r\n2\r\n{}${smuggled}`],
    ['a chunk ended by a bare LF', 400, `${post('Transfer-Encoding: chunked')}\r\n\r\n2\n{}\n0\n\n${smuggled}`],
    ['endless chunk extensions', 413, `${post('Transfer-Encoding: chunked')}\r\n\r\n2;${'x'.repeat(20_000)}\r\n{}`],
    ['a bare CR in a header', 400, get('GET /healthz HTTP/1.1', 'X: a\rContent-Length: 5')],
    ['a bare LF as the end of a header', 400, `GET /healthz HTTP/1.1\nHost: a\n\n${smuggled}`],
    ['a folded header', 400, get('GET /healthz HTTP/1.1', 'X: a', '\tb: c')],
    ['a header before its line', 400, `GET /healthz HTTP/1.1\r\n Host: a\r\n\r\n`],
    ['a header without colon', 400, get('GET /healthz HTTP/1.1', 'Nothing')],
    ['a header with NUL', 400, get('GET /healthz HTTP/1.1', 'X: a\0b')],
    ['a name with NUL', 400, get('GET /healthz HTTP/1.1', 'X\0: a')],
    ['an empty name', 400, get('GET /healthz HTTP/1.1', ': a')],
    ['NUL in the address', 400, get('GET /heal\0thz HTTP/1.1')],
    ['encoded NUL in the address', 400, get('GET /api/problems/%00 HTTP/1.1')],
    ['encoded line end in the address', 400, get('GET /api/problems/%0d%0aX:1 HTTP/1.1')],
    ['a backslash in the address', 400, get('GET /api\\session HTTP/1.1')],
    ['a fragment in the address', 400, get('GET /healthz#a HTTP/1.1')],
    ['an absolute address', 400, get('GET http://evil.test/healthz HTTP/1.1')],
    ['an absolute address over https', 400, get('GET https://mingjian.test/healthz HTTP/1.1')],
    ['a blank in the address', 400, get('GET /health z HTTP/1.1')],
    ['a tab after the method', 400, get('GET\t/healthz HTTP/1.1')],
    ['no host', 400, 'GET /healthz HTTP/1.1\r\n\r\n'],
    ['two hosts', 400, get('GET /healthz HTTP/1.1', 'Host: b')],
    ['hosts in a list', 400, 'GET /healthz HTTP/1.1\r\nHost: a, b\r\n\r\n'],
    ['a host with a path', 400, 'GET /healthz HTTP/1.1\r\nHost: a/b\r\n\r\n'],
    ['a host with a user', 400, 'GET /healthz HTTP/1.1\r\nHost: a@b\r\n\r\n'],
    ['version 2.0', 400, get('GET /healthz HTTP/2.0')],
    ['version 0.9', 400, 'GET /healthz\r\n\r\n'],
    ['version 1.10', 400, get('GET /healthz HTTP/1.10')],
    ['the preface of HTTP/2', 400, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['a greeting of TLS', 400, '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['an unknown method', 400, get('STEAL /healthz HTTP/1.1')],
    ['a method in small letters', 400, get('get /healthz HTTP/1.1')],
    ['TRACE', 405, get('TRACE /healthz HTTP/1.1', 'Cookie: a=b')],
    ['CONNECT', 405, get('CONNECT evil.test:443 HTTP/1.1')],
    ['PROPFIND', 405, get('PROPFIND /healthz HTTP/1.1')],
    ['PUT', 405, get('PUT /api/session HTTP/1.1', 'Content-Length: 0')],
    ['OPTIONS', 405, get('OPTIONS /api/session HTTP/1.1')],
    ['OPTIONS *', 405, get('OPTIONS * HTTP/1.1')],
    ['a wish that is not ours', 417, get('POST /api/session HTTP/1.1', 'Expect: coffee', 'Content-Length: 2')],
    ['64 KB of headers', 431, get('GET /healthz HTTP/1.1', `X: ${'a'.repeat(65_536)}`)],
    [
      '64 KB in many headers',
      431,
      get('GET /healthz HTTP/1.1', ...Array.from({ length: 3_000 }, (_, at) => `X-${at}: ${'a'.repeat(14)}`)),
    ],
    ['an address of 64 KB', 431, get(`GET /${'a'.repeat(65_536)} HTTP/1.1`)],
    ['a parameter twice', 400, get('GET /api/session/sign-on/callback?state=1&state=2 HTTP/1.1')],
    ['parameters where none are known', 400, get('GET /api/session/ways?a=1&a=2 HTTP/1.1')],
    ['a parameter of the prototype', 400, get('GET /api/session/ways?__proto__[x]=1 HTTP/1.1')],
  ])('%s: %i', async (_, status, bytes) => {
    const answer = await sendRaw(port, Buffer.from(bytes, 'latin1'), 150);
    expect(answer.statuses).toEqual([status]);
    expect(bareHeaders('/healthz', answer.headers)).toEqual([]);
    expect(answer.text).not.toMatch(/Cookie: a=b|HPE_|FST_|node_modules/);
  });
});

describe('what is read alike by all is answered', () => {
  test.each<[string, number[], string]>([
    ['one after the other', [200, 404, 200], `${smuggled}${get('GET /api/nothing HTTP/1.1')}${smuggled}`],
    ['in chunks', [400, 200], `${post('Transfer-Encoding: chunked')}\r\n\r\n2\r\n{}\r\n0\r\n\r\n${smuggled}`],
    ['with a length', [400, 200], `${post('Content-Length: 2')}\r\n\r\n{}${smuggled}`],
    ['by HTTP/1.0 without a host', [200], 'GET /healthz HTTP/1.0\r\n\r\n'],
    ['with a wish to be told to go on', [0], `${post('Content-Length: 2', 'Expect: 100-continue')}\r\n\r\n{}`],
  ])('%s', async (_, statuses, bytes) => {
    const answer = await sendRaw(port, bytes, 300);
    if (statuses[0] === 0) expect(answer.text).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 400 /);
    else expect(answer.statuses).toEqual(statuses);
  });
});
