import type { Database } from '#database/connect.ts';
import { listUnits } from '#database/organisation.ts';
import type { Actor } from '#domain/access/actor.ts';
import { isWithin } from '#domain/organisation/region.ts';
import { matchUnit } from '#domain/plans/matchUnit.ts';
import type { FiledPlan } from '#domain/plans/planDocument.ts';
import { parseWindow } from '#domain/rectification/window.ts';
import { RuleError } from '#domain/ruleError.ts';

/**
 * What a document says, with what the register offers for every name in it — units of the own region before those below it —, to be
 * looked through by a person. Nothing is kept.
 */
export async function readPlanDocument(
  db: Database,
  { scope, regionId }: Actor,
  { plan: stated, faults }: FiledPlan,
  thisYear: number,
) {
  if (stated.stages.length + stated.tasks.length === 0)
    throw new RuleError('plans.nothing-read', '没有读到任务表，也没有读到实施步骤', {
      status: 422,
      remedy: '任务表的表头须有“工作任务”和“牵头部门”一类的列；实施步骤须写成“（一）某某阶段（2026年）”。',
    });
  const register = (await listUnits(db)).filter(({ regionPath }) => isWithin(regionPath, scope));
  const year = stated.year ?? thisYear;
  const names = new Set([...stated.stages, ...stated.tasks].flatMap(({ duties }) => duties.map(({ unit }) => unit)));
  const windows = new Set(
    [...stated.stages, ...stated.tasks].map(({ window }) => window).filter((text) => text !== null),
  );
  return {
    ...stated,
    year,
    faults,
    units: [...names].map((name) => {
      const own = matchUnit(
        name,
        register.filter((unit) => unit.regionId === regionId),
      );
      return own.candidates.length > 0 ? own : matchUnit(name, register);
    }),
    unreadWindows: [...windows].filter((text) => parseWindow(text, year) === null),
  };
}
