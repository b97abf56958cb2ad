import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '#config.ts';
import { systemActor } from '#domain/access/actor.ts';
import { openPlatform } from '#platform.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import { verifyAudit } from '#services/access/verifyAudit.ts';
import { openTestPlatform, type TestPlatform } from '#test/support/platform.ts';
import { runVerifier } from './trail.ts';

const regions = ['11111111-0000-4000-8000-000000000001', '11111111-0000-4000-8000-000000000002', null];
const entryOf = (number: number) => ({
  actor: { ...systemActor, regionId: regions[number % regions.length] },
  ...{ deed: 'system.test', allowed: true, subject: `第 ${number} 条`, details: { number } },
});

describe('R-15 the trail of a running system', () => {
  let system: TestPlatform;
  let copies: string;
  beforeAll(async () => {
    copies = await mkdtemp(join(tmpdir(), 'mingjian-copy-'));
    system = await openTestPlatform('2026-03-02T09:00:00+08:00', {
      ...{ MINGJIAN_CRYPTO: 'sm', MINGJIAN_AUDIT_ANCHOR_COPY: copies },
    });
  });
  afterAll(async () => {
    await system.close();
    await rm(copies, { recursive: true, force: true });
  });

  const record = (number: number, at: Date) =>
    system.database.db.transaction((tx) => recordAudit(tx, entryOf(number), at));
  const anchorsIn = (folder: string) => join(folder, 'anchors.jsonl');
  const auditFolder = () => join(system.platform.config.dataFolder, 'audit');
  const verified = (anchors = anchorsIn(auditFolder())) =>
    runVerifier([
      ...['--database', system.database.ownerUrl, '--anchors', anchors],
      ...['--key', join(auditFolder(), 'anchor.pub')],
    ]);

  test('stays one chain for each region under forty writers at once', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, number) => record(number, system.platform.now())));
    expect(await verifyAudit(system.database.db)).toMatchObject({ chains: 3, brokenLink: null });
    const { rows } = await system.database.owner.$client.query(
      'SELECT chain, count(*)::int AS lines, max(link)::int AS last FROM audit_event GROUP BY chain',
    );
    for (const { lines, last } of rows) expect(lines).toBe(last);
    expect(rows).toHaveLength(3);
  });

  test('a deed that is undone leaves no gap', async () => {
    const undone = system.database.db.transaction(async (tx) => {
      await recordAudit(tx, entryOf(2), system.platform.now());
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await record(2, system.platform.now());
    expect((await verifyAudit(system.database.db)).brokenLink).toBeNull();
  });

  test('holds while the clock is set back, forward and over the end of a year; the order is that of the chain', async () => {
    const instants = ['2026-03-02T08:00:00+08:00', '2025-01-27T09:00:00+08:00', '2027-04-06T09:00:00+08:00'];
    for (const at of [...instants, '2024-02-29T23:59:59+08:00', '2026-12-31T23:59:59.999+08:00'])
      for (let number = 0; number < 3; number++) {
        system.setTime(at);
        await record(number, system.platform.now());
        await system.platform.anchors.write();
      }
    system.setTime('2026-03-02T09:00:00+08:00');
    expect((await verifyAudit(system.database.db)).brokenLink).toBeNull();
    expect(await verified()).toMatchObject({ code: 0, said: expect.stringContaining('算法 sm3') });
  });

  test('is anchored after a hundred lines or a minute, and not before; the copy is the same', async () => {
    await system.platform.anchors.write();
    const count = async () => (await readFile(anchorsIn(auditFolder()), 'utf8')).split('\n').length;
    const before = await count();
    await record(0, system.platform.now());
    await system.platform.anchors.tick(5_000);
    expect(await count()).toBe(before);
    await system.platform.anchors.tick(60_000);
    expect(await count()).toBe(before + 1);
    for (let number = 0; number < 100; number++) await record(number, system.platform.now());
    await system.platform.anchors.tick(1);
    expect(await count()).toBe(before + 2);
    expect(await readFile(anchorsIn(copies), 'utf8')).toBe(await readFile(anchorsIn(auditFolder()), 'utf8'));
    expect(system.platform.anchors.state()).toMatchObject({ copied: true, failure: null });
  });

  test('the application role can neither change, nor remove, nor empty it', async () => {
    for (const statement of ['UPDATE audit_event SET post = post', 'DELETE FROM audit_event', 'TRUNCATE audit_event'])
      await expect(system.database.db.$client.query(statement)).rejects.toThrow(/permission denied/);
  });

  test('nor can whoever owns the database by a slip, before the rows are old enough', async () => {
    const { owner } = system.database;
    await record(2, new Date());
    for (const statement of [
      'UPDATE audit_event SET post = post',
      'TRUNCATE audit_event',
      "DELETE FROM audit_event WHERE at > now() - interval '1 hour'",
    ])
      await expect(owner.$client.query(statement)).rejects.toThrow(/the audit trail is kept/);
    await expect(owner.$client.query('UPDATE installation SET audit_retention_days = 183')).rejects.toThrow(
      /retention/,
    );
    const { rows } = await owner.$client.query('SELECT audit_retention_days AS days FROM installation');
    expect(rows[0].days).toBe(1095);
    await system.platform.anchors.write();
  });

  test('a tail that the owner cuts off is found by the verifier, and at the next start by the system itself', async () => {
    const { owner } = system.database;
    const kept = join(copies, 'kept.jsonl');
    await copyFile(anchorsIn(auditFolder()), kept);
    await owner.$client.query('ALTER TABLE audit_event DISABLE TRIGGER USER');
    await owner.$client.query(`DELETE FROM audit_event WHERE chain = 'system' AND link > 3`);
    await owner.$client.query('ALTER TABLE audit_event ENABLE TRIGGER USER');
    expect((await verifyAudit(system.database.db)).brokenLink).toBeNull();
    expect(await verified(kept)).toMatchObject({ code: 1, said: expect.stringContaining('末尾被截去') });
    const folder = await mkdtemp(join(tmpdir(), 'mingjian-second-'));
    const settings = {
      ...{ MINGJIAN_DATA: folder, MINGJIAN_LOG: 'silent', MINGJIAN_PORT: '0' },
      ...{ DATABASE_URL: system.database.ownerUrl, MINGJIAN_APP_DATABASE_URL: system.database.appUrl },
    };
    await (await openPlatform(readConfig(settings))).close();
    await copyFile(kept, join(folder, 'audit', 'anchors.jsonl'));
    const again = await openPlatform(readConfig(settings));
    const { rows } = await owner.$client.query(`SELECT allowed FROM audit_event WHERE deed = 'system.check-anchor'`);
    await again.close();
    await rm(folder, { recursive: true, force: true });
    expect(again.notices.join()).toMatch(/审计记录与库外的锚不符/);
    expect(rows).toEqual([{ allowed: false }]);
  });
});

describe('settings about the trail', () => {
  test.each(['183', '0', '-1', 'forever'])('R-15 a retention of %s days is refused', (days) => {
    expect(() => readConfig({ MINGJIAN_AUDIT_RETENTION_DAYS: days })).toThrow(/MINGJIAN_AUDIT_RETENTION_DAYS/);
  });

  test('S-15 the algorithms of the first start stay', async () => {
    const system = await openTestPlatform();
    const config = { ...system.platform.config };
    await system.platform.close();
    const other = { ...config, audit: { ...config.audit, crypto: 'sm' as const } };
    await expect(openPlatform(other)).rejects.toMatchObject({ code: 'config.crypto-settled' });
    await system.database.close();
  });
});
