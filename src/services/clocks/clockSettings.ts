import { findClockSettings, insertClockChange, listClockChangesOf, storeClockSettings } from '#database/clocks.ts';
import type { Database } from '#database/connect.ts';
import { listUnits } from '#database/organisation.ts';
import { defaultClockLimits, type NewClockSettings } from '#domain/clocks/clockLimits.ts';
import { refusePersonalData } from '#domain/disclosure/refusePersonalData.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import { RuleError } from '#domain/ruleError.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import type { Act } from '#services/act.ts';

/** Limits of the actor's region and 机关代字 of its units; the defaults where nothing was set. */
export async function readClockSettings(db: Database, { actor }: Pick<Act, 'actor'>) {
  const settings = await findClockSettings(db, ownRegion(actor));
  const units = (await listUnits(db)).filter(({ regionId, kind }) => regionId === actor.regionId && kind !== 'school');
  return {
    times: settings?.limits ?? defaultClockLimits,
    isDefault: settings === undefined,
    changedAt: settings?.changedAt ?? null,
    changes: (await listClockChangesOf(db, ownRegion(actor))).map(
      ({ sequence, limits, reason, who, changedAt: at }) => ({
        ...{ sequence, times: limits, reason, who, at },
      }),
    ),
    organs: units.map(({ id, name }) => ({ unitId: id, name, word: settings?.paperWords[id] ?? null })),
  };
}

/** Sets the limits of the actor's region from now on: what began, was proposed or issued before keeps its dates, and every earlier setting stays. */
export async function changeClockSettings(db: Database, { actor, now }: Act, given: NewClockSettings): Promise<null> {
  const regionId = ownRegion(actor);
  const units = (await listUnits(db)).filter((unit) => unit.regionId === regionId).map(({ id }) => id);
  if (given.organs.some(({ unitId }) => !units.includes(unitId)))
    throw new RuleError('clocks.other-unit', '只能设置本地区单位的机关代字', { status: 403 });
  refuseRanking(given.reason);
  refusePersonalData(given.reason);
  const paperWords = Object.fromEntries(given.organs.map(({ unitId, word }) => [unitId, word]));
  if (new Set(Object.values(paperWords)).size !== given.organs.length)
    throw new RuleError('clocks.same-word', '两个单位不能使用同一机关代字', {
      remedy: '否则两份文书会有相同的发文字号。',
    });
  const set = { regionId, limits: given.times, paperWords, changedBy: actor.accountId, changedAt: now.toISOString() };
  await storeClockSettings(db, set);
  const sequence = ((await listClockChangesOf(db, regionId))[0]?.sequence ?? 0) + 1;
  await insertClockChange(db, { ...set, sequence, reason: given.reason, who: `${actor.unitName}${actor.postTitle}` });
  const details = { reason: given.reason, times: given.times, organs: paperWords };
  await recordAudit(db, { actor, deed: 'clocks.set-limits', allowed: true, subject: '时限和机关代字', details }, now);
  return null;
}

function ownRegion({ regionId }: Act['actor']): string {
  if (regionId === null) throw new RuleError('clocks.no-region', '请用地区单位的账号设置', { status: 403 });
  return regionId;
}
