import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Keyring, parseKeyring } from '#services/access/keyring.ts';
import type { Office } from './office.ts';

type Kind = keyof Office['robots'];

/** A robot as the administrator sees it. */
export async function shownRobot({ city }: Office, kind: Kind) {
  const { robots } = await city.administrators.system.ask('GET /api/notice-robots');
  return robots.find((one) => one.kind === kind);
}

/** What the administrator is told who sends a test message to a group. */
export async function testRobot({ city, robots }: Office, kind: Kind) {
  const given = { params: { id: robots[kind] } };
  return (await city.administrators.system.tryTo('POST /api/notice-robots/:id/test', given)).body;
}

/** Everything that the database keeps of robots, sealed or told, as text. */
export async function keptOfRobots({ sql }: Office): Promise<string> {
  const lines = await sql('SELECT n::text AS line FROM notice_robot n UNION ALL SELECT a::text FROM audit_event a');
  return lines.map(({ line }) => line).join('\n');
}

/** Exchanges the keys, which seals every address anew; answers the keys that hold from then on. */
export async function exchangeKeys({ city, sql }: Office): Promise<Keyring> {
  const { platform } = city.system;
  const sealed = () => sql('SELECT sealed FROM notice_robot ORDER BY id');
  const before = await sealed();
  expect(await platform.rotateKeys({ to: 'sm', retire: true })).toMatchObject({ keys: 1 });
  expect(await sealed()).not.toEqual(before);
  return parseKeyring(await readFile(join(platform.config.dataFolder, 'secrets.key'), 'utf8'));
}
