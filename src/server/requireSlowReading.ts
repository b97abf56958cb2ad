import type { FastifyRequest } from 'fastify';
import type { Actor } from '#domain/access/actor.ts';
import { type ReaderKind, type ReadingMeter, readingLimit, readingMeter } from '#domain/access/readingLimit.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Platform } from '#platform.ts';
import { raiseReadingAlert } from '#services/access/readingAlerts.ts';

const meters = new WeakMap<Platform, Readonly<Record<ReaderKind, ReadingMeter>>>();

/** The meters of a running system. */
function metersOf(platform: Platform): Readonly<Record<ReaderKind, ReadingMeter>> {
  const own = meters.get(platform) ?? {
    ...{ account: readingMeter('account'), five: readingMeter('five'), unit: readingMeter('unit') },
  };
  meters.set(platform, own);
  return own;
}

/** Whoever reads, and since when it is known who that is. */
export interface Reader {
  readonly actor: Actor;
  readonly provedAt: Date;
}

/**
 * Refuses somebody who opens the results of more than fifty different units in ten minutes, also together with four others of the unit, or of a
 * hundred together with the whole unit (N-12): answers 429, tells the security administrator, and lets go on who proves again who it is.
 */
export async function requireSlowReading(
  platform: Platform,
  key: string,
  { actor, provedAt }: Reader,
  request: FastifyRequest,
) {
  const subject = subjectOf(key, request);
  if (subject === null || actor.unitId === null) return;
  const now = platform.now();
  const own = metersOf(platform);
  for (const [by, reader] of [
    ['account', actor.accountId],
    ['five', actor.unitId],
    ['unit', actor.unitId],
  ] as const) {
    own[by].forgive(reader, provedAt);
    const subjects = own[by].note(reader, { account: actor.accountId, subject }, now);
    if (subjects > readingLimit[by])
      await refuse(platform, { actor, by, subjects, isNew: own[by].raise(reader, now), now });
  }
}

/** Which unit's results a request opens: a problem, or an answer within one unit; null for what lays units side by side or tells of none. */
function subjectOf(key: string, { params, body }: FastifyRequest): string | null {
  if (key === 'GET /api/problems/:id') return `problem ${Object(params).id}`;
  const { datasetId, query, unit } = Object(body);
  if (key === 'POST /api/estimates' && Object(query).within != null)
    return `${datasetId} ${JSON.stringify(query.within)}`;
  return key === 'POST /api/peers' && unit != null ? `${datasetId} ${unit}` : null;
}

interface Excess {
  readonly actor: Actor;
  readonly by: ReaderKind;
  readonly subjects: number;
  readonly isNew: boolean;
  readonly now: Date;
}

async function refuse({ db }: Platform, { isNew, ...excess }: Excess): Promise<never> {
  if (isNew) await db.transaction((tx) => raiseReadingAlert(tx, excess));
  throw new RuleError(
    'access.too-many-units',
    `${readingLimit.minutes} 分钟内${readerWords[excess.by]}查看的单位结果超过 ${readingLimit[excess.by]} 个，已暂停`,
    { status: 429, remedy: '请十分钟后再看，或退出后重新登录以再次验证身份。成批使用结果请申请导出。' },
  );
}

const readerWords: Record<ReaderKind, string> = {
  ...{ account: '您', five: '贵单位的几个账号合计', unit: '贵单位的账号合计' },
};
