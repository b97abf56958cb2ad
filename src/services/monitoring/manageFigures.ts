import type { Database } from '#database/connect.ts';
import { listFigures, replaceFigures } from '#database/monitoring/figures.ts';
import { type IndicatorRow, insertIndicator, listIndicators } from '#database/monitoring/indicators.ts';
import { listRegions, listUnits, type RegionRow, type UnitRow } from '#database/organisation.ts';
import type { Actor } from '#domain/access/actor.ts';
import { mayDo } from '#domain/access/policy.ts';
import type { NewIndicator } from '#domain/indicators/indicator.ts';
import type { NewFigure } from '#domain/monitoring/figure.ts';
import { isWithin } from '#domain/organisation/region.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import { type FilePlace, RuleError } from '#domain/ruleError.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import type { Act } from '#services/act.ts';
import { getRound } from './manageRounds.ts';

export async function createIndicator(db: Database, { actor, now }: Act, given: NewIndicator): Promise<IndicatorRow> {
  const taken = (await listIndicators(db)).some(({ code }) => code === given.code);
  if (taken) throw new RuleError('indicators.code-taken', `指标代码“${given.code}”已存在`, { status: 409 });
  const indicator = await insertIndicator(db, given);
  await recordAudit(db, { actor, deed: 'monitoring.manage', allowed: true, subject: given.name, details: {} }, now);
  return indicator;
}

export function readIndicators(db: Database): Promise<readonly IndicatorRow[]> {
  return listIndicators(db);
}

export async function readFigures(db: Database, roundId: string) {
  await getRound(db, roundId);
  return listFigures(db, roundId);
}

/**
 * Figures in force of a round. Those of single schools go to whoever enters them and to the school itself: nobody else reads the scores of
 * several schools side by side (N-04).
 */
export async function readFiguresFor(db: Database, { role, unitId }: Actor, roundId: string) {
  const figures = await readFigures(db, roundId);
  const enters = mayDo('monitoring.enter-figures', role);
  return figures.filter((figure) => enters || figure.unitId === null || figure.unitId === unitId);
}

/** A figure with the place it was typed or read at, so that an error can name it. */
export interface PlacedFigure extends NewFigure {
  readonly place: FilePlace;
}

/** Stores all figures or none; every name that the register does not know is reported at once, with its place. */
export async function recordFigures(
  db: Database,
  { actor, now }: Act,
  given: { readonly roundId: string; readonly figures: readonly PlacedFigure[] },
): Promise<number> {
  await getRound(db, given.roundId);
  for (const { source, page, group } of given.figures) refuseRanking(source, page ?? '', group ?? '');
  const register = await readRegister(db, actor.scope);
  const rows = given.figures.map((figure) => ({ figure, ...resolve(figure, register) }));
  const unknown = rows.flatMap(({ unknown }) => unknown);
  if (unknown.length > 0)
    throw new RuleError('figures.unknown-name', `有 ${unknown.length} 处名称不在登记范围内，未录入任何数值`, {
      remedy: '请按“组织与账号”和指标库中的名称或代码填写。',
      places: unknown.slice(0, 100),
    });
  const at = now.toISOString();
  await replaceFigures(
    db,
    rows.map(({ figure: { place: _, indicator: __, unit: ___, ...values }, ids }) => ({
      ...values,
      ...ids,
      roundId: given.roundId,
      enteredBy: actor.accountId,
      enteredAt: at,
    })),
    at,
  );
  await recordAudit(
    db,
    { actor, deed: 'monitoring.enter-figures', allowed: true, subject: `录入 ${rows.length} 个报告数值`, details: {} },
    now,
  );
  return rows.length;
}

interface Register {
  readonly indicators: readonly IndicatorRow[];
  readonly regions: readonly RegionRow[];
  readonly units: readonly UnitRow[];
}

async function readRegister(db: Database, scope: string | null): Promise<Register> {
  const indicators = await listIndicators(db);
  const regions = await listRegions(db);
  const units = await listUnits(db);
  return {
    indicators,
    regions: regions.filter(({ path }) => isWithin(path, scope)),
    units: units.filter((unit) => unit.kind === 'school' && isWithin(unit.regionPath, scope)),
  };
}

function resolve(figure: PlacedFigure, { indicators, regions, units }: Register) {
  const named = (text: string) => (row: { code: string; name: string }) => row.code === text || row.name === text;
  const indicator = indicators.find(named(figure.indicator));
  const region = regions.find(named(figure.unit));
  const school = region === undefined ? units.find(named(figure.unit)) : undefined;
  const regionId = region?.id ?? school?.regionId;
  const unknown = [
    ...(indicator === undefined ? [{ ...figure.place, column: '指标', value: figure.indicator }] : []),
    ...(regionId === undefined ? [{ ...figure.place, column: '单位', value: figure.unit }] : []),
  ];
  return { ids: { indicatorId: indicator?.id ?? '', regionId: regionId ?? '', unitId: school?.id ?? null }, unknown };
}
