import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig, settings } from '#config.ts';
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
    host: '127.0.0.1',
    port: 8020,
    ownerUrl: null,
    appUrl: null,
    log: 'info',
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
