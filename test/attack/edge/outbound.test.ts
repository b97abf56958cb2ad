import { createServer } from 'node:http';
import { type AddressInfo, createServer as createListener, type Server } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openIdentityProvider } from '#server/identityProvider.ts';
import { addressChooser } from '#services/outbound/chooseAddress.ts';
import { openOutbound } from '#services/outbound/openOutbound.ts';
import { openStubResolver } from './stubResolver.ts';

/** Listens on every address of this machine and counts who comes. */
let trap: Server;
let port = 0;
let connects = 0;
beforeAll(async () => {
  trap = createListener((socket) => {
    connects += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => trap.listen(0, '::', resolve));
  port = (trap.address() as AddressInfo).port;
});
afterAll(() => new Promise<void>((resolve) => trap.close(() => resolve())));
beforeEach(() => {
  connects = 0;
});

const inner = [
  ...['127.0.0.1', '127.1', '127.0.1', '127.255.255.254', '0', '0.0.0.0', '0.0.0.1', '2130706433', '0x7f000001'],
  ...[
    '017700000001',
    '0x7f.0.0.1',
    '0177.0.0.1',
    '0x7f.1',
    '127.0x0.0.01',
    '00000127.0.0.1',
    '127.0.0.1.',
    '①②⑦.⓪.⓪.①',
  ],
  ...['127。0。0。1', '１２７.0.0.1', '10.0.0.1', '10.255.255.255', '167772161', '172.16.0.1', '172.31.255.255'],
  ...['192.168.0.1', '192.168.255.255', '3232235521', '169.254.0.1', '169.254.169.254', '0xa9fea9fe', '2852039166'],
  ...['100.64.0.1', '100.127.255.255', '100.100.100.200', '192.0.0.1', '192.0.0.192', '192.0.2.1', '198.18.0.1'],
  ...['198.19.255.255', '198.51.100.1', '203.0.113.1', '192.88.99.1', '224.0.0.1', '239.255.255.255', '240.0.0.1'],
  ...[
    '255.255.255.255',
    '0300.0250.1.1',
    '0x0a.1',
    '[::ffff:0:0]',
    '[::1]',
    '[::]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
  ],
  ...['[::ffff:10.0.0.1]', '[::ffff:169.254.169.254]', '[::ffff:0:127.0.0.1]', '[64:ff9b::127.0.0.1]'],
  ...['[64:ff9b:1::7f00:1]', '[2002:7f00:1::]', '[2002:a00:1::]', '[2001:0:7f00:1::]', '[2001:db8::1]', '[3fff::1]'],
  ...['[fe80::1]', '[febf::1]', '[fec0::1]', '[fc00::1]', '[fd00:ec2::254]', '[fdff::1]', '[ff02::1]', '[100::1]'],
  ...['8.8.8.8', '1.1.1.1', '[2606:4700:4700::1111]'],
];
const names = [
  ...['localhost', 'LOCALHOST', 'localhost.', 'localhost.localdomain', 'ip6-localhost', 'a.localhost', 'metadata'],
  ...['metadata.google.internal', 'evil.test', 'sso.test.evil.test', 'sso.test.', 'ssotest', 'xsso.test', 'sso%2etest'],
  ...[
    '127.0.0.1.nip.io',
    'localtest.me',
    'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ',
    'lоcalhost',
    'xn--lcalhost-2fg',
    'sso.test@127.0.0.1',
    'sso.test:x@[::1]',
  ],
  ...[
    'sso.test#@127.0.0.1',
    '127.0.0.1#@sso.test',
    '127.0.0.1?@sso.test',
    '127.0.0.1\\@sso.test',
    'sso.test\\@127.0.0.1',
  ],
];
const others = (at: number) => [
  ...[`file:///etc/passwd`, `gopher://127.0.0.1:${at}/_GET`, `ftp://127.0.0.1:${at}/`, `dict://127.0.0.1:${at}/`],
  ...[
    `ldap://127.0.0.1:${at}/`,
    `ws://127.0.0.1:${at}/`,
    `data:text/plain,x`,
    `javascript:alert(1)`,
    `blob:http://127.0.0.1:${at}/x`,
  ],
  ...[
    `http:127.0.0.1:${at}`,
    `http:/127.0.0.1:${at}`,
    `http:\\\\127.0.0.1:${at}`,
    `//127.0.0.1:${at}`,
    `https://`,
    ``,
    `http://[::1%25lo]:${at}`,
  ],
];

describe('S-24: nothing that an address can be written as leads to this machine or its network', () => {
  const payloads = (at: number) => [
    ...inner.map((host) => `https://${host}:${at}/`),
    ...names.map((host) => `https://${host}:${at}/`),
    ...['127.0.0.1', '[::1]', 'localhost', 'sso.test'].map((host) => `http://${host}:${at}/`),
    ...others(at),
  ];

  test('with one name allowed that leads outside', async () => {
    const outbound = openOutbound(['sso.test'], async () => ['127.0.0.1']);
    const all = payloads(port);
    expect(all.length).toBeGreaterThanOrEqual(120);
    for (const address of all) await expect(outbound(address), address).rejects.toThrow();
    expect(connects).toBe(0);
  });

  test('with nothing allowed: outbound is off', async () => {
    const outbound = openOutbound([], async () => ['8.8.8.8']);
    for (const address of ['https://sso.test/', 'https://8.8.8.8/', `http://127.0.0.1:${port}/`])
      await expect(outbound(address)).rejects.toMatchObject({ code: 'outbound.refused' });
    expect(connects).toBe(0);
  });

  test.each([['127.0.0.1'], ['8.8.8.8', '10.0.0.1'], ['::1'], ['::ffff:127.0.0.1'], ['fe80::1'], []])(
    'a name that resolves to %s and %s is not asked',
    async (...addresses) => {
      const outbound = openOutbound(['sso.test'], async () => addresses);
      await expect(outbound(`https://sso.test:${port}/`)).rejects.toMatchObject({ code: 'outbound.refused' });
      expect(connects).toBe(0);
    },
  );
});

describe('a name server that changes its mind', () => {
  test('is asked once: the connection goes to the address that was looked at', async () => {
    // 198.51.100.1 stands for an outer address that never answers; it is listed so that it counts as one.
    const stub = await openStubResolver('198.51.100.1', '127.0.0.1');
    const outbound = openOutbound(['sso.test', '198.51.100.1'], stub.resolve);
    const signal = AbortSignal.timeout(300);
    await expect(outbound(`https://sso.test:${port}/`, { signal })).rejects.toThrow();
    expect([stub.asked(), connects]).toEqual([1, 0]);
    await stub.close();
  });

  test('in the other order is refused at once', async () => {
    const stub = await openStubResolver('127.0.0.1', '198.51.100.1');
    const outbound = openOutbound(['sso.test', '198.51.100.1'], stub.resolve);
    await expect(outbound(`https://sso.test:${port}/`)).rejects.toMatchObject({ code: 'outbound.refused' });
    expect([stub.asked(), connects]).toEqual([1, 0]);
    await stub.close();
  });
});

describe('a server that was listed by its address', () => {
  let served: ReturnType<typeof createServer>;
  let base = '';
  beforeAll(async () => {
    served = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://a');
      if (url.pathname === '/to') response.writeHead(302, { location: url.searchParams.get('place') ?? '' }).end();
      else if (url.pathname === '/large') response.end(Buffer.alloc(3_000_000));
      else response.end('{"ok":true}');
    });
    await new Promise<void>((resolve) => served.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(served.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise<void>((resolve) => served.close(() => resolve())));

  test('is asked, also without TLS', async () => {
    expect(await (await openOutbound(['127.0.0.1'])(`${base}/`)).json()).toEqual({ ok: true });
  });

  test('sends nobody on to what is not listed, and hands redirects back where they are not wanted', async () => {
    const outbound = openOutbound(['127.0.0.1', 'sso.test'], async () => ['10.0.0.1']);
    for (const place of [
      `http://[::1]:${port}/`,
      `http://127.0.0.2:${port}/`,
      `https://sso.test:${port}/`,
      `http://localhost:${port}/`,
    ])
      await expect(outbound(`${base}/to?place=${place}`, { redirect: 'follow' })).rejects.toMatchObject({
        code: 'outbound.refused',
      });
    expect((await outbound(`${base}/to?place=http://[::1]:${port}/`)).status).toBe(302);
    const round = `${base}/to?place=${encodeURIComponent(`${base}/to?place=/to`)}`;
    await expect(outbound(round, { redirect: 'follow' })).rejects.toMatchObject({ code: 'outbound.too-far' });
    expect((await outbound(`${base}/to?place=/`, { redirect: 'follow' })).status).toBe(200);
    expect(connects).toBe(0);
  });

  test('is not listened to for longer than a megabyte', async () => {
    await expect(openOutbound(['127.0.0.1'])(`${base}/large`)).rejects.toMatchObject({ code: 'outbound.too-large' });
  });

  test('as an identity provider may send sign-on nowhere else', async () => {
    const provider = createServer((_, response) => {
      const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
      const elsewhere = `http://localhost:${port}`;
      response.setHeader('content-type', 'application/json');
      const about = {
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${elsewhere}/token`,
        jwks_uri: `${elsewhere}/keys`,
      };
      response.end(JSON.stringify(about));
    });
    await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
    const door = openIdentityProvider(
      { issuer, clientId: 'a', clientSecret: 'b', name: '认证' },
      'http://a.test/back',
      [],
    );
    const { state, ...ticket } = await door.depart();
    await expect(door.arrive(`?code=x&state=${state}`, { state, ...ticket })).rejects.toMatchObject({
      code: 'access.sign-on-refused',
    });
    expect(connects).toBe(0);
    await new Promise<void>((resolve) => provider.close(() => resolve()));
  });
});

test('whoever is refused is told the setting to write', async () => {
  const refusal = openOutbound(['sso.test'], async () => ['10.2.3.4'])('https://sso.test/');
  await expect(refusal).rejects.toMatchObject({ remedy: expect.stringContaining('MINGJIAN_OUTBOUND') });
});

test('an identity provider of an inner network may be listed by its name and its network', async () => {
  const choose = addressChooser(['sso.test', '10.2.0.0/16'], async () => ['10.2.3.4']);
  expect(await choose(new URL('https://sso.test/'))).toEqual({ address: '10.2.3.4', family: 4 });
  await expect(
    addressChooser(['sso.test', '10.3.0.0/16'], async () => ['10.2.3.4'])(new URL('https://sso.test/')),
  ).rejects.toThrow();
});
