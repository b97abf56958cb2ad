import { encodeValues, getColumn, getNumbers, textValues } from '#analytics/columnAccess.ts';
import { groupCodes } from '#analytics/groupCodes.ts';
import { expandColumns } from '#domain/monitoring/columnPattern.ts';
import type { ColumnSource, Columns } from '#domain/monitoring/columnSource.ts';
import { type DatasetMapping, type MeasureMapping, REGION } from '#domain/monitoring/mapping.ts';
import type { CountedRows } from './countCells.ts';

/** What a release must know of the values themselves: whether they are shares, and how far the scale reaches. */
export interface MeasureNature {
  /** True where every value is 0 or 1, so that a mean is a share of pupils. */
  readonly isShare: boolean;
  readonly range: number;
}

export interface MeasuredRows {
  readonly counted: CountedRows;
  readonly nature: MeasureNature;
}

/** Reads whom a measure of a dataset counts, by every group that a question can name. */
export async function countedRows(
  source: ColumnSource,
  mapping: DatasetMapping,
  measure: MeasureMapping,
): Promise<MeasuredRows> {
  const groups = [...(mapping.region === null ? [] : [{ ...mapping.region, code: REGION }]), ...mapping.groups];
  const values = expandColumns(measure);
  const own = [mapping.weight, mapping.school, mapping.student].filter((name) => name !== null);
  const columns = await source.columns([...new Set([...values, ...own, ...groups.map(({ column }) => column)])]);
  const missing = new Set(measure.missing);
  const series = values.map((name) => getNumbers(columns, name));
  const has = (value: number) => !Number.isNaN(value) && !missing.has(value);
  const weights = mapping.weight === null ? null : getNumbers(columns, mapping.weight);
  const counts = (row: number) => weights?.[row] !== 0 && series.every((column) => has(column[row]));
  const rows = series[0].length;
  const counted = {
    ...{ counts, rows, pupils: pupilNumbers(columns, mapping.student, rows) },
    groups: groups.map((group) => ({
      code: group.code,
      grouping: groupCodes(getColumn(columns, group.column), group),
    })),
    schools: mapping.school === null ? null : encodeValues(getColumn(columns, mapping.school)),
  };
  return { counted, nature: natureOf(series, counts, measure) };
}

/** The widest of the declared scale and the values that occur. */
function natureOf(
  series: readonly Float64Array[],
  counts: (row: number) => boolean,
  { range }: MeasureMapping,
): MeasureNature {
  let [low, high, isShare] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, true];
  for (const column of series)
    for (let row = 0; row < column.length; row++) {
      if (!counts(row)) continue;
      const value = column[row];
      if (value < low) low = value;
      if (value > high) high = value;
      if (value !== 0 && value !== 1) isShare = false;
    }
  const declared = range === undefined ? 0 : range.max - range.min;
  return { isShare, range: Math.max(declared, high > low ? high - low : 0, Number.MIN_VALUE * 2 ** 60) };
}

/** From the pupil's keyed hash; where a file names no pupils, from the place of the row, which only this version shares. */
function pupilNumbers(columns: Columns, student: string | null, rows: number): CountedRows['pupils'] {
  const numbers: [Float64Array, Float64Array] = [new Float64Array(rows), new Float64Array(rows)];
  const ids = student === null ? null : textValues(getColumn(columns, student));
  for (let row = 0; row < rows; row++) {
    const id = ids?.[row] ?? '';
    const known = /^[0-9a-f]{24}/u.test(id);
    numbers[0][row] = known ? Number.parseInt(id.slice(0, 12), 16) : scatter(row + 1);
    numbers[1][row] = known ? Number.parseInt(id.slice(12, 24), 16) : scatter(row + 0x5bd1e995);
  }
  return numbers;
}

/** A number below 2^48 that looks random and depends on nothing else. */
function scatter(seed: number): number {
  const mix = (value: number, factor: number) => Math.imul(value ^ (value >>> 15), factor) >>> 0;
  const low = mix(mix(seed, 0x2c1b3c6d), 0x297a2d39);
  const high = mix(mix(seed + 0x9e3779b9, 0x85ebca6b), 0xc2b2ae35);
  return (high % 65536) * 2 ** 32 + low;
}
