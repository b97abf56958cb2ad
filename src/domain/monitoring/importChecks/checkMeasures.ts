import { expandColumns } from '#domain/monitoring/columnPattern.ts';
import type { DatasetMapping, MeasureMapping } from '#domain/monitoring/mapping.ts';
import type { ColumnInfo } from '#domain/monitoring/table.ts';
import { type BlockCheck, eachValue, findColumn } from './blockCheck.ts';
import type { Findings } from './findings.ts';

/** A larger share of missing values is worth a warning. */
const MISSING_SHARE = 0.2;

interface Series {
  readonly column: string;
  readonly index: number;
  readonly measure: MeasureMapping;
  readonly missing: ReadonlySet<number>;
  rows: number;
  absent: number;
  sum: number;
  squares: number;
  least: number;
  greatest: number;
}

/** Values lie in the plausible range of their scale unless declared missing; many gaps and far outliers are worth a warning. */
export function checkMeasures(columns: readonly ColumnInfo[], mapping: DatasetMapping, findings: Findings): BlockCheck {
  const series = mapping.measures.flatMap((measure) =>
    expandColumns(measure).flatMap((name) => openSeries(columns, name, measure)),
  );
  return {
    block: (block, start) => {
      for (const one of series)
        eachValue(block.values[one.index], (value, row) => {
          if (isOutside(one, value)) refuseRange(one, start + row, value, findings);
          else count(one, typeof value === 'number' ? value : null);
        });
    },
    finish: () => {
      for (const one of series) warnOf(one, findings);
    },
  };
}

function openSeries(columns: readonly ColumnInfo[], name: string, measure: MeasureMapping): readonly Series[] {
  const index = findColumn(columns, name)?.index;
  if (index === undefined) return [];
  const missing = new Set(measure.missing ?? []);
  const empty = { rows: 0, absent: 0, sum: 0, squares: 0, least: Infinity, greatest: -Infinity };
  return [{ column: name, index, measure, missing, ...empty }];
}

function isOutside({ measure, missing }: Series, value: string | number | null): value is number {
  if (typeof value !== 'number' || missing.has(value) || measure.range === undefined) return false;
  return value < measure.range.min || value > measure.range.max;
}

function refuseRange({ measure, column }: Series, row: number, value: number, findings: Findings): void {
  const { min, max } = measure.range ?? {};
  findings.refuse(
    {
      sentence: `指标“${measure.name}”的值超出合理范围 ${min}～${max}`,
      remedy: '如为缺失代码，请在映射中登记为缺失值；如为录入错误，请改正后重新上传。',
    },
    { row, column, value: String(value) },
  );
}

function count(series: Series, value: number | null): void {
  series.rows += 1;
  if (value === null || series.missing.has(value)) {
    series.absent += 1;
    return;
  }
  series.sum += value;
  series.squares += value * value;
  series.least = Math.min(series.least, value);
  series.greatest = Math.max(series.greatest, value);
}

/** Standard deviations from the mean beyond which the farthest value is pointed out. */
const FAR = 6;

function warnOf(series: Series, findings: Findings): void {
  const { column, rows, absent, sum, squares, least, greatest } = series;
  if (rows > 0 && absent / rows > MISSING_SHARE)
    findings.warn(`列“${column}”缺失 ${((100 * absent) / rows).toFixed(1)}%（${absent}／${rows} 行）`);
  const mean = sum / (rows - absent);
  const sd = Math.sqrt(Math.max(0, squares / (rows - absent) - mean * mean));
  const farthest = greatest - mean > mean - least ? greatest : least;
  if (Math.abs(farthest - mean) > FAR * sd && sd > 0)
    findings.warn(`列“${column}”有远离均值的值 ${farthest}（均值 ${mean.toFixed(1)}，标准差 ${sd.toFixed(1)}）`);
}
