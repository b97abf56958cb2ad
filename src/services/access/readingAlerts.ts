import type { Database } from '#database/connect.ts';
import { acknowledgeReadingAlert, insertReadingAlert, listReadingAlerts } from '#database/exports.ts';
import type { Actor } from '#domain/access/actor.ts';
import type { ReaderKind } from '#domain/access/readingLimit.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';
import { recordAudit } from './recordAudit.ts';

/** Somebody, or a unit, that opened too many units' results within ten minutes. */
export interface ExcessiveReading {
  readonly actor: Actor;
  readonly by: ReaderKind;
  readonly subjects: number;
  readonly now: Date;
}

/** Tells the security administrator, and puts it on the trail. */
export async function raiseReadingAlert(db: Database, { actor, by, subjects, now }: ExcessiveReading): Promise<void> {
  const { username, unitName, postTitle } = actor;
  await insertReadingAlert(db, { at: now.toISOString(), username, reader: `${unitName} ${postTitle}`, by, subjects });
  const details = { code: 'access.too-many-units', by, subjects };
  await recordAudit(db, { actor, deed: 'monitoring.read', allowed: false, subject: '短时间内成批查看', details }, now);
}

/** Alerts that nobody has acknowledged, oldest first. */
export async function readReadingAlerts(db: Database) {
  const alerts = await listReadingAlerts(db);
  return alerts.map(({ id, at, username, reader, by, subjects }) => ({ id, at, username, reader, by, subjects }));
}

/** Takes an alert off the list of what is to be looked at; it stays on record. */
export async function acknowledgeAlert(db: Database, { actor, now }: Act, id: string): Promise<void> {
  if (!(await acknowledgeReadingAlert(db, { id, at: now.toISOString(), by: actor.accountId })))
    throw new RuleError('access.no-alert', '没有这条告警，或已处理', { status: 404 });
  await recordAudit(db, { actor, deed: 'access.watch-reading', allowed: true, subject: id, details: { id } }, now);
}
