import type { Database } from '#database/connect.ts';
import type { RegionRow, UnitRow } from '#database/organisation.ts';
import {
  type ChangeRow,
  claimCode,
  insertChange,
  insertRegionVersions,
  insertUnitVersions,
} from '#database/register.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';

type NewChange = Pick<ChangeRow, 'kind' | 'subject' | 'subjectId' | 'effectiveOn' | 'reason' | 'details'>;

/** Writes what happened, and how every region and unit looks that it touched; answers the id of the change. */
export async function writeChange(
  db: Database,
  { actor, now }: Act,
  change: NewChange,
  touched: { readonly regions: readonly RegionRow[]; readonly units: readonly UnitRow[] },
): Promise<string> {
  const recordedAt = now.toISOString();
  const made = { post: actor.postTitle, madeBy: actor.accountId, madeAt: recordedAt };
  const { id } = await insertChange(db, { ...change, ...made });
  const basis = { changeId: id, validFrom: change.effectiveOn, recordedAt };
  await insertRegionVersions(db, touched.regions, basis);
  await insertUnitVersions(db, touched.units, basis);
  return id;
}

/** Notes the code of a unit for good; refused when it is or was another unit's (原码作废不得再用). */
export async function keepCode(db: Database, { id, code }: Pick<UnitRow, 'id' | 'code'>, since: string): Promise<void> {
  if (await claimCode(db, { code, unitId: id, since })) return;
  throw new RuleError('organisation.code-used', `代码“${code}”曾属于另一单位，作废的代码不得再用`, {
    status: 409,
    remedy: '请核对标识码；确属同一单位的，请用“更名”或“更正标识码”。',
  });
}
