import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readBackupPassphrase, readClusterLogin, readConfig, settings } from '#config.ts';
import { RuleError } from '#domain/ruleError.ts';

function refusal(env: Record<string, string>): RuleError {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof RuleError) return error;
    throw error;
  }
  throw new Error('the configuration was accepted');
}

test('an empty environment means one machine, one folder, this machine only', () => {
  expect(readConfig({})).toEqual({
    dataFolder: resolve('data'),
    keyFolder: null,
    host: '127.0.0.1',
    port: 8020,
    ownerUrl: null,
    appUrl: null,
    log: 'info',
    web: { origin: null, trustedProxies: [] },
    signIn: { passwordProfile: 'dengbao3', secondFactor: 'optional', breachedPasswords: null },
    signOn: null,
    scanner: null,
    mail: null,
    outbound: [],
    audit: { crypto: null, anchorCopy: null, retentionDays: 1095 },
  });
});

test('an empty value counts as not set', () => {
  expect(readConfig({ MINGJIAN_PORT: '', DATABASE_URL: ' ' })).toEqual(readConfig({}));
});

test('every setting can be given', () => {
  const config = readConfig({
    MINGJIAN_DATA: '/srv/mingjian',
    MINGJIAN_HOST: '0.0.0.0',
    MINGJIAN_PORT: '0',
    DATABASE_URL: 'postgres://owner:p%40ss@db:5432/mingjian',
    MINGJIAN_APP_DATABASE_URL: 'postgresql://app:secret@db/mingjian',
    MINGJIAN_LOG: 'warn',
  });
  expect(config).toMatchObject({ dataFolder: resolve('/srv/mingjian'), host: '0.0.0.0', port: 0, log: 'warn' });
  expect(config.ownerUrl).toBe('postgres://owner:p%40ss@db:5432/mingjian');
  expect(config.appUrl).toBe('postgresql://app:secret@db/mingjian');
});

test.each([
  ['MINGJIAN_PORT', '70000'],
  ['MINGJIAN_PORT', '80a'],
  ['MINGJIAN_PORT', '-1'],
  ['MINGJIAN_HOST', 'everywhere'],
  ['MINGJIAN_LOG', 'loud'],
  ['DATABASE_URL', 'mysql://db/mingjian'],
  ['MINGJIAN_ORIGIN', 'mingjian.example.gov.cn'],
  ['MINGJIAN_ORIGIN', 'https://mingjian.example.gov.cn/path'],
  ['MINGJIAN_TRUSTED_PROXIES', '10.0.0.1,everybody'],
  ['MINGJIAN_PASSWORD_PROFILE', 'none'],
  ['MINGJIAN_SECOND_FACTOR', 'nobody'],
  ['MINGJIAN_BREACHED_PASSWORDS', './no-such-list.txt'],
  ['MINGJIAN_KEYS', './no-such-folder'],
  ['MINGJIAN_OIDC_ISSUER', 'http://sso.example.gov.cn'],
  ['MINGJIAN_OUTBOUND', 'https://sso.example.gov.cn'],
  ['MINGJIAN_OUTBOUND', '10.2.0.0/33'],
  ['MINGJIAN_OUTBOUND', '10.2.0'],
] as const)('%s = %s is refused by name and value, with the remedy', (name, value) => {
  const error = refusal({ [name]: value });
  expect(error.code).toBe('config.invalid');
  expect(error.message).toContain(name);
  expect(error.message).toContain(value);
  expect(error.remedy).toBe(settings[name].remedy);
});

test('the application role of an outside database needs that database', () => {
  expect(refusal({ MINGJIAN_APP_DATABASE_URL: 'postgres://app@db/mingjian' }).message).toContain(
    'MINGJIAN_APP_DATABASE_URL',
  );
});

test('a refused database address does not show its password', () => {
  expect(refusal({ DATABASE_URL: 'http://owner:geheim@db/mingjian' }).message).toContain('//owner:***@db');
  expect(refusal({ DATABASE_URL: 'http://owner:ge@heim@db/mingjian' }).message).not.toContain('heim');
});

test('an identity provider needs the address that it sends people back to, an id and a secret', () => {
  const env = {
    ...{ MINGJIAN_OIDC_ISSUER: 'https://sso.example.gov.cn', MINGJIAN_ORIGIN: 'https://mingjian.example.gov.cn' },
    ...{ MINGJIAN_OIDC_CLIENT_ID: 'mingjian', MINGJIAN_OIDC_CLIENT_SECRET: 'secret-of-the-client' },
  };
  expect(readConfig(env).signOn).toEqual({
    ...{ issuer: 'https://sso.example.gov.cn', clientId: 'mingjian', clientSecret: 'secret-of-the-client' },
    name: '统一身份认证',
  });
  for (const name of ['MINGJIAN_ORIGIN', 'MINGJIAN_OIDC_CLIENT_ID', 'MINGJIAN_OIDC_CLIENT_SECRET'])
    expect(refusal({ ...env, [name]: '' }).message).toContain(name);
});

test('proxies are believed by name alone', () => {
  const { web } = readConfig({ MINGJIAN_TRUSTED_PROXIES: ' 10.1.2.3, 10.2.0.0/16,::1 ' });
  expect(web.trustedProxies).toEqual(['10.1.2.3', '10.2.0.0/16', '::1']);
});

test('what only commands need is read by them: the login of a cluster, and a passphrase to the last blank', () => {
  expect(readClusterLogin({})).toEqual({ user: undefined, password: undefined });
  expect(readClusterLogin({ MINGJIAN_CLUSTER_USER: 'reader', MINGJIAN_CLUSTER_PASSWORD: 'p' })).toEqual({
    user: 'reader',
    password: 'p',
  });
  expect([readBackupPassphrase({}), readBackupPassphrase({ MINGJIAN_BACKUP_PASSPHRASE: '' })]).toEqual([null, null]);
  expect(readBackupPassphrase({ MINGJIAN_BACKUP_PASSPHRASE: ' 四个不相干的词 ' })).toBe(' 四个不相干的词 ');
});

test('every setting stands in both front pages', () => {
  const pages = ['README.md', 'README.zh-CN.md'].map((page) => readFileSync(page, 'utf8'));
  for (const name of Object.keys(settings)) {
    const ending = `\`_${name.split('_').slice(2).join('_')}\``;
    for (const page of pages) expect(page.includes(`\`${name}\``) || page.includes(ending), name).toBe(true);
  }
});
