import type { Database } from '#database/connect.ts';
import {
  decideLimitsChange,
  insertLimitsChange,
  type LimitsChangeRow,
  listLimitsChanges,
  lockLimitsChange,
} from '#database/monitoring/limitsChanges.ts';
import { findRegion, listRegions, type RegionRow } from '#database/organisation.ts';
import {
  judgeLimitsChange,
  limitsChangeLapsed,
  type NewLimitsChange,
  requireSecondOfThree,
} from '#domain/disclosure/limitsChange.ts';
import type { RegionalLimits } from '#domain/disclosure/regionalLimits.ts';
import { RuleError } from '#domain/ruleError.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import type { Act } from '#services/act.ts';
import { limitsInForce, ownLimits } from './limitsInForce.ts';

/** A change as the three administrators see it. */
export interface LimitsLine {
  readonly id: string;
  readonly regionName: string;
  readonly limits: RegionalLimits;
  readonly laxer: boolean;
  readonly reason: string;
  readonly asker: string;
  readonly askedAt: string;
  readonly decider: string | null;
  readonly state: 'open' | 'lapsed' | 'confirmed' | 'refused';
  /** True when whoever looks is the one who may decide. */
  readonly mine: boolean;
}

/** What a region asked for itself, and what holds for it together with the regions above. */
export interface RegionLimits {
  readonly regionId: string;
  readonly regionName: string;
  readonly own: RegionalLimits;
  readonly inForce: RegionalLimits;
}

/** 安全管理员 changes a region's limits: stricter ones hold at once, laxer ones wait for another administrator. */
export async function askLimitsChange(
  db: Database,
  { actor, now }: Act,
  { regionId, thresholds: limits, reason }: NewLimitsChange,
): Promise<{ readonly id: string; readonly holds: boolean }> {
  const region = await getRegion(db, regionId);
  const before = await ownLimits(db, regionId);
  const holds = judgeLimitsChange(limits, before) === 'at-once';
  const decided = { decidedBy: actor.accountId, decidedAt: now.toISOString(), verdict: 'confirmed' } as const;
  const { id } = await insertLimitsChange(db, {
    ...{ regionId, limits, reason, laxer: !holds, askedBy: actor.accountId, askedAt: now.toISOString() },
    ...(holds ? decided : {}),
  });
  const details = { act: holds ? '收紧发布规则' : '申请放宽发布规则', before, after: limits, reason };
  const deed = 'disclosure.change-limits';
  await recordAudit(db, { actor, deed, allowed: true, subject: region.name, details }, now);
  return { id, holds };
}

/** Another administrator confirms or refuses laxer limits within a day. */
export async function settleLimitsChange(
  db: Database,
  { actor, now }: Act,
  given: { readonly id: string; readonly confirmed: boolean },
): Promise<void> {
  const found = await lockLimitsChange(db, given.id);
  if (found === undefined) throw new RuleError('disclosure.no-limits-change', '没有这项申请', { status: 404 });
  requireSecondOfThree(actor, found, now);
  const region = await getRegion(db, found.regionId);
  const verdict = given.confirmed ? 'confirmed' : 'refused';
  await decideLimitsChange(db, found.id, { decidedBy: actor.accountId, decidedAt: now.toISOString(), verdict });
  const act = given.confirmed ? '确认放宽发布规则' : '驳回放宽发布规则';
  const details = { act, after: found.limits, reason: found.reason };
  const deed = 'disclosure.confirm-limits';
  await recordAudit(db, { actor, deed, allowed: true, subject: region.name, details }, now);
}

/** What holds in every region that stands, in order of code, and the newest hundred changes. */
export async function readLimits(
  db: Database,
  { actor, now }: Act,
): Promise<{ readonly regions: readonly RegionLimits[]; readonly changes: readonly LimitsLine[] }> {
  const regions: RegionLimits[] = [];
  for (const { id, name, path } of await listRegions(db)) {
    const { limits: inForce } = await limitsInForce(db, path);
    regions.push({ regionId: id, regionName: name, own: await ownLimits(db, id), inForce });
  }
  const changes = (await listLimitsChanges(db, 100)).map(({ change, regionName, asker, decider }) => {
    const { id, limits, laxer, reason, askedAt, askedBy } = change;
    const state = stateOf(change, now);
    const mine = state === 'open' && actor.accountId !== askedBy;
    return { id, regionName, limits, laxer, reason, asker, askedAt, decider, state, mine };
  });
  return { regions, changes };
}

async function getRegion(db: Database, id: string): Promise<RegionRow> {
  const region = await findRegion(db, id);
  if (region === undefined) throw new RuleError('organisation.no-region', '没有这个地区', { status: 404 });
  return region;
}

function stateOf({ verdict, askedAt }: LimitsChangeRow, now: Date): LimitsLine['state'] {
  return verdict ?? (limitsChangeLapsed(askedAt, now) ? 'lapsed' : 'open');
}
