import type { Database } from '#database/connect.ts';
import { listIndicators } from '#database/monitoring/indicators.ts';
import { listRounds } from '#database/monitoring/rounds.ts';
import { listRegions } from '#database/organisation.ts';
import { isWithin } from '#domain/organisation/region.ts';
import { type FilePlace, RuleError } from '#domain/ruleError.ts';
import type { ReportFigureRow } from '#files/figures/reportFigureRow.ts';
import { writeFiguresTemplate } from '#files/figures/writeFiguresTemplate.ts';
import type { Act } from '#services/act.ts';
import { askReader } from '#services/reading/askReader.ts';
import { type PlacedFigure, recordFigures } from './manageFigures.ts';
import { getRound } from './manageRounds.ts';

/** Group word for everybody in the sheet; stored as no group. */
const everybody = '全体';

/** Imports report figures of one round from a workbook: all of them, or none and every fault with its place. */
export async function importFigures(
  db: Database,
  act: Act,
  given: { readonly roundId: string; readonly path: string; readonly name: string },
): Promise<number> {
  const round = await getRound(db, given.roundId);
  const rows = await askReader('figures', { path: given.path, originalName: given.name });
  refuseOtherRounds(rows, { file: given.name, year: round.year });
  const figures = rows.map((row) => placed(row, given.name));
  return recordFigures(db, act, { roundId: round.id, figures });
}

function refuseOtherRounds(rows: readonly ReportFigureRow[], { file, year }: { file: string; year: number }): void {
  const places: FilePlace[] = rows
    .filter((row) => !row.round.includes(String(year)))
    .map(({ row, round }) => ({ file, row, column: '年度/轮次', value: round }));
  if (places.length > 0)
    throw new RuleError('figures.other-round', `有 ${places.length} 行不属于 ${year} 年这一轮，未导入任何数值`, {
      remedy: '请只保留本轮的数值，或换到对应轮次导入。',
      places: places.slice(0, 50),
    });
}

function placed(row: ReportFigureRow, file: string): PlacedFigure {
  const { indicator, unit, group, value, standardError, national, provincial } = row;
  return {
    ...{ indicator, unit, value, standardError, national, provincial },
    group: group === everybody ? null : group,
    n: row.students,
    city: row.municipal,
    source: row.source ?? file,
    page: row.page,
    place: { file, row: row.row },
  };
}

/** A workbook to fill in, with the names of the register offered as choices: regions that the actor may enter figures for. */
export async function figuresTemplate(db: Database, { actor }: Pick<Act, 'actor'>): Promise<Buffer> {
  const indicators = await listIndicators(db);
  const regions = (await listRegions(db)).filter(({ path }) => isWithin(path, actor.scope));
  const rounds = await listRounds(db);
  return writeFiguresTemplate({
    indicators: indicators.map(({ name }) => name),
    units: regions.map(({ name }) => name),
    rounds: rounds.map(({ year }) => String(year)),
    groups: [everybody, '男生', '女生', '城区', '镇区', '乡村'],
  });
}
