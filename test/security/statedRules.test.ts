import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { describe, expect, test } from 'vitest';
import { settings } from '#config.ts';
import { unexplained } from '#domain/access/guessable.ts';
import { longestPassword, passwordProfiles } from '#domain/access/password.ts';
import { handoverDays, knownDeviceDays, recoveryHours, sessionRule } from '#domain/access/signInRules.ts';
import { provedMinutes } from '#domain/access/stepUp.ts';
import { throttleRules } from '#domain/access/throttle.ts';
import { auditSchemas } from '#domain/audit/auditSettings.ts';
import { workbookLimits } from '#files/xlsx/workbookLimits.ts';
import { uploadLimit } from '#server/edge/bodyLimits.ts';
import { limits } from '#server/edge/limits.ts';
import { uploadQuota } from '#server/edge/uploadMeter.ts';
import { product } from './whereItSays.ts';

const page = (name: string) => readFileSync(`docs/security/${name}`, 'utf8');
const register = page('asvs.md');
const guide = page('hardening.md');

/** The part of a page under a heading, up to the next one. */
function under(text: string, heading: string): string {
  const [, after = ''] = text.split(`\n## ${heading}\n`);
  expect([heading, after === '']).toEqual([heading, false]);
  return after.split('\n## ')[0] ?? '';
}

/** Rows of the tables in a part of a page, cell by cell, without headings. */
const rowsIn = (text: string): string[][] =>
  [...text.matchAll(/^\|(.+)\|$/gm)].map(([, row = '']) => row.split('|').map((cell) => cell.trim()));

describe('what the register states', () => {
  const megabytes = (bytes: number) => `${bytes / 1_048_576} MB`;
  const stated: Readonly<Record<string, readonly (string | number)[]>> = {
    pair: [throttleRules.pair.failures, throttleRules.pair.minutes],
    account: [throttleRules.account.failures, throttleRules.account.minutes],
    source: [throttleRules.source.failures, throttleRules.source.minutes],
    code: [throttleRules.code.failures, throttleRules.code.minutes],
    ...{ idleMinutes: [sessionRule.idleMinutes], absoluteMinutes: [sessionRule.absoluteMinutes] },
    ...{ secondFactorMinutes: [sessionRule.secondFactorMinutes], provedMinutes: [provedMinutes] },
    ...{ handoverDays: [handoverDays], knownDeviceDays: [knownDeviceDays], recoveryHours: [recoveryHours] },
    ...{ length: [passwordProfiles.dengbao3.length, passwordProfiles.asvs.length], longestPassword: [longestPassword] },
    ...{ uploadLimit: [megabytes(uploadLimit)], headerSize: [limits.headerSize] },
    ...{ headersTimeout: [limits.headersTimeout], requestTimeout: [limits.requestTimeout] },
    perAddress: [limits.perAddress, limits.connections],
    uploadQuota: [uploadQuota.files, `${uploadQuota.bytes / 1_073_741_824} GB`],
  };

  test.each(Object.entries(stated))('%s as the code has it', (name, values) => {
    const row = rowsIn(under(register, '限额')).find(([, , names = '']) => names.includes(`\`${name}\``));
    for (const value of values) expect([name, row?.[1]]).toEqual([name, expect.stringContaining(String(value))]);
  });

  test('the limits that the page states are those of the code, for workbooks and retention too, and no row is left over', () => {
    const rows = rowsIn(under(register, '限额')).slice(2);
    const workbooks = rows.filter(([, , name]) => name === '`workbookLimits`').map(([, values]) => values);
    const { bytesIn, bytesOut, entries, ratio, rows: lines, columns, cells } = workbookLimits;
    expect(workbooks).toEqual([
      `${megabytes(bytesIn)} / ${megabytes(bytesOut)} / ${entries} / ${ratio}`,
      `${lines} / ${columns} / ${cells}`,
    ]);
    expect(auditSchemas.retentionDays.safeParse('184').success).toBe(true);
    expect(auditSchemas.retentionDays.safeParse('183').success).toBe(false);
    const known = [...Object.keys(stated), 'connections', 'workbookLimits', 'retentionDays'];
    const named = rows.flatMap(([, , names = '']) => [...names.matchAll(/`(\w+)`/g)].map(([, name = '']) => name));
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });

  test('every rule about input names where it is kept', () => {
    const files = [...under(register, '输入的规则').matchAll(/`(src\/[\w/.]+)`/g)].map(([, file = '']) => file);
    expect(files.length).toBeGreaterThan(12);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });

  test('the words that no password may be made of are those that the code takes out', () => {
    const words = /（(jiaoyu[^）]+)）/.exec(under(register, '口令中不算数的词'))?.[1]?.split('、') ?? [];
    expect(words.length).toBeGreaterThan(8);
    for (const word of words) expect([word, unexplained(word, [])]).toEqual([word, 0]);
  });

  test('every way in is named, and how long what it opens lasts', () => {
    const ways = under(register, '进入系统的途径');
    const routes = product.get('src/server/routes/signIn.ts') ?? '';
    for (const key of ['POST /api/session', 'POST /api/session/second-factor', 'POST /api/session/sign-on'])
      expect([key, ways.includes(`\`${key}\``), routes.includes(`'${key}'`)]).toEqual([key, true, true]);
    expect(ways).toContain('Bearer mj_');
    expect(ways).toMatch(/身份提供方退出不影响本系统的会话/);
  });

  test('how many sessions one account may have at once, and what is done about too many', () => {
    expect(under(register, '限额')).toMatch(/同时的会话数不设上限/);
  });

  test('every key that the product makes or takes is in the list, with where it lies and how long it lives', () => {
    const keys = rowsIn(under(register, '密钥与算法')).filter((row) => row.length === 5);
    const made = [...product.values()].flatMap((text) =>
      [...text.matchAll(/'([\w-]+\.key)'/g)].map(([, name = '']) => name),
    );
    expect(new Set(made).size).toBeGreaterThanOrEqual(3);
    for (const name of new Set(made))
      expect([name, keys.some(([key = '']) => key.includes(name))]).toEqual([name, true]);
  });

  test('every algorithm that the product names is in the list, and none beside them', () => {
    const calls = /(?:createHash|createHmac|createCipheriv|createDecipheriv|generateKeyPairSync)\('([\w-]+)'/g;
    const used = [...product.values()].flatMap((text) => [...text.matchAll(calls)].map(([, name = '']) => name));
    const listed = rowsIn(under(register, '密钥与算法'))
      .filter((row) => row.length === 3)
      .map(([name = '']) => name.replaceAll('`', ''));
    expect([...new Set(used)].filter((name) => !listed.includes(name))).toEqual([]);
    const more = ['scrypt', 'argon2id'];
    expect(listed.filter((name) => /^[a-z]/.test(name) && ![...used, ...more].includes(name))).toEqual([]);
  });

  test('every connection in and out has its encryption, its limit, its patience and its end', () => {
    const rows = rowsIn(under(register, '通信对象')).slice(2);
    expect(rows.length).toBeGreaterThanOrEqual(5);
    for (const row of rows) expect([row[0], row.length, row.includes('')]).toEqual([row[0], 6, false]);
    const pool = product.get('src/database/connect.ts') ?? '';
    expect(pool).toContain('max: limits.max ?? 10');
    expect(pool).toContain('connectionTimeoutMillis: 5_000');
    expect(pool).toContain('lock_timeout: 10_000');
  });

  test('what takes long is named with what keeps it from taking everything', () => {
    for (const word of ['导入', '导出', '备份', '抑制求解']) expect(under(register, '耗时的功能')).toContain(word);
  });

  test('every table of the database has a level, and only tables that there are', async () => {
    const modules = [...product.keys()].filter((path) => path.startsWith('src/database/schema/'));
    const loaded = await Promise.all(modules.map((path) => import(pathToFileURL(resolve(path)).href)));
    const tables = loaded.flatMap((found) =>
      Object.values(found)
        .filter((one) => is(one, PgTable))
        .map(getTableName),
    );
    const listed = rowsIn(under(register, '数据分级'))
      .filter(([, names = '']) => names.startsWith('`'))
      .flatMap(([, names = '']) => names.replaceAll('`', '').split(' '));
    expect(listed.sort()).toEqual([...new Set(tables)].sort());
  });

  test('every log is in the list, with who reads it and how long it stays', () => {
    const rows = rowsIn(under(register, '日志清单')).slice(2);
    expect(rows.length).toBeGreaterThanOrEqual(6);
    for (const row of rows) expect([row[0], row.length, row.includes('')]).toEqual([row[0], 6, false]);
    expect(under(guide, '9. 日志和审计送到另一台机器')).toMatch(/MINGJIAN_AUDIT_ANCHOR_COPY/);
  });
});

describe('what the guide tells those who run the system', () => {
  test('every setting that a system with real data needs, and none that does not exist', () => {
    const named = [...guide.matchAll(/\b(MINGJIAN_[A-Z_]+|DATABASE_URL)\b/g)].map(([name]) => name);
    const known: readonly string[] = Object.keys(settings);
    expect([...new Set(named)].filter((name) => !known.includes(name))).toEqual([]);
    expect(known.filter((name) => !named.includes(name))).toEqual([]);
  });

  test('both examples of a proxy speak TLS 1.2 and 1.3 alone, with forward secrecy, and send the address that they saw', () => {
    const proxies = under(guide, '4. 反向代理与 TLS');
    expect(proxies).toContain('ssl_protocols TLSv1.2 TLSv1.3;');
    expect(proxies).toContain('protocols tls1.2 tls1.3');
    const suites = /ssl_ciphers ([^;]+);/.exec(proxies)?.[1]?.split(':') ?? [];
    expect(suites.length).toBeGreaterThan(2);
    for (const suite of suites) expect(suite).toMatch(/^ECDHE-(RSA|ECDSA)-AES(128|256)-GCM-SHA(256|384)$/);
    expect(proxies).toMatch(/X-Forwarded-For \$remote_addr;/);
    expect(proxies).not.toMatch(/proxy_add_x_forwarded_for/);
    expect(proxies).toMatch(/公认证书/);
  });

  test('the guide gives the system a host name of its own', () => {
    expect(under(guide, '4. 反向代理与 TLS')).toMatch(/单独的主机名/);
  });

  test('how soon a hole in a component is mended', () => {
    const rows = rowsIn(under(guide, '11. 更新')).slice(2);
    expect(rows.map(([, days = '']) => days.match(/^\d+ 日/)?.[0]).filter(Boolean)).toEqual(['7 日', '30 日', '90 日']);
  });

  test('the outside database is reached with its certificate checked, and the service file confines the process', () => {
    expect(under(guide, '5. 外部 PostgreSQL').match(/sslmode=verify-full/g)?.length).toBeGreaterThanOrEqual(3);
    const service = under(guide, '7. systemd');
    for (const line of ['NoNewPrivileges=yes', 'ProtectSystem=strict', 'CapabilityBoundingSet=', 'UMask=0077'])
      expect(service).toContain(`\n${line}\n`);
    expect(under(guide, '13. 上线前检查').match(/^- \[ \] /gm)?.length).toBeGreaterThan(12);
  });
});
