import type { Database } from '#database/connect.ts';
import {
  insertLibraryMeasure,
  type LibraryMeasureRow,
  listLibraryMeasures,
  lockLibraryMeasure,
  retireLibraryMeasure,
} from '#database/measures.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import type { NewLibraryMeasure } from '#domain/rectification/measure.ts';
import { measureLibrary } from '#domain/rectification/measureLibrary.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';

/** The measures of the product and those of the regions in sight; `regionName` is null for the former. */
export async function readMeasureLibrary(db: Database) {
  const builtIn = measureLibrary.map((measure) => ({ ...measure, regionId: null, regionName: null }));
  const own = (await listLibraryMeasures(db)).map(
    ({ id, enteredBy: _, enteredAt: __, retiredAt: ___, ...measure }) => ({
      ...measure,
      key: id,
    }),
  );
  return [...builtIn, ...own];
}

/** Adds a measure to the library of the actor's region. */
export async function addLibraryMeasure(
  db: Database,
  { actor, now }: Act,
  given: NewLibraryMeasure,
): Promise<LibraryMeasureRow> {
  const { regionId } = actor;
  if (regionId === null) throw new RuleError('ledger.no-region', '请用地区单位的账号维护措施库');
  refuseRanking(...Object.values(given));
  const names = (await readMeasureLibrary(db)).filter((one) => one.regionId === null || one.regionId === regionId);
  if (names.some(({ name }) => name === given.name))
    throw new RuleError('ledger.measure-twice', `措施库里已有“${given.name}”`, {
      remedy: '请换一个名称；要改原来的，请先停用再新增。',
    });
  return insertLibraryMeasure(db, {
    ...{ ...given, regionId },
    ...{ enteredBy: actor.accountId, enteredAt: now.toISOString() },
  });
}

/** Takes a measure of the actor's region out of use; items that chose it keep their copy. */
export async function retireMeasure(db: Database, { actor, now }: Act, id: string): Promise<null> {
  const found = await lockLibraryMeasure(db, id);
  if (found === undefined) throw new RuleError('ledger.not-found', '没有这条措施', { status: 404 });
  if (found.regionId !== actor.regionId)
    throw new RuleError('ledger.wrong-region', '只能停用本地区加入措施库的措施', { status: 403 });
  if (found.retiredAt !== null) throw new RuleError('ledger.wrong-state', '这条措施已经停用', { status: 409 });
  await retireLibraryMeasure(db, id, now.toISOString());
  return null;
}
