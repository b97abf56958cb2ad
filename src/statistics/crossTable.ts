import { crossTableFit } from './crossTableFit.ts';
import type { SurveyDesign } from './design.ts';
import { slicedDirect } from './directStatistic.ts';
import type { Estimate } from './estimate.ts';
import { DEFAULT_LEVEL } from './modelPlan.ts';
import { type FailedCell, overCells, withoutFailures } from './overCells.ts';
import type { Grouping } from './plan.ts';
import { pooledCovariance } from './pooledCovariance.ts';
import { type IndependenceTest, raoScott } from './raoScott.ts';
import { StatisticsError } from './statisticsError.ts';
import { prepareVariables } from './variableSample.ts';
import { type SampledVector, sampleVector, vectorEstimate } from './vectorEstimates.ts';

/** Two classifications of the rows; several columns of codes are plausible values. −1 is missing. */
export interface CrossTablePlan {
  readonly design: SurveyDesign;
  readonly rows: Classification;
  readonly columns: Classification;
  readonly groups: Grouping | null;
  /** Confidence level; 0.95 when absent. */
  readonly level?: number;
}

/** A class per row, an index into `labels`, in one column or one per plausible value. */
export interface Classification {
  readonly codes: readonly Int32Array[];
  readonly labels: readonly string[];
}

/** A cell of a table: percentages 0 to 100 of all, of its row and of its column. */
export interface TableCell {
  readonly row: string;
  readonly column: string;
  readonly ofAll: Estimate;
  /** Null where the row has nobody. */
  readonly ofRow: Estimate | null;
  /** Null where the column has nobody. */
  readonly ofColumn: Estimate | null;
}

/** The table of the whole (`group` null) or of a group. */
export interface CrossTable {
  readonly group: string | null;
  /** Row by row. */
  readonly cells: readonly TableCell[];
  readonly independence: IndependenceTest;
}

/** Cross-tables with errors and Rao–Scott tests of independence. Throws where a table cannot be estimated. */
export function crossTable(plan: CrossTablePlan): CrossTable[] {
  return withoutFailures(crossTableEach(plan));
}

/** As `crossTable`, but a group that cannot be estimated stays in its place with the reason. */
export function crossTableEach(plan: CrossTablePlan): (CrossTable | FailedCell)[] {
  const [rows, columns] = [plan.rows, plan.columns];
  checkClasses('rows', rows);
  checkClasses('columns', columns);
  const variables = [
    { name: 'rows', values: rows.codes.map(asNumbers) },
    { name: 'columns', values: columns.codes.map(asNumbers) },
  ];
  const of = prepareVariables(plan.design, variables, plan.groups);
  const at = slicedDirect(of, crossTableFit(rows.labels.length, columns.labels.length));
  return overCells(of, (cell) => tableOf(sampleVector(of, cell, { what: 'cross-table', at }), plan));
}

function tableOf(sampled: SampledVector, { rows, columns, level }: CrossTablePlan): Omit<CrossTable, 'group'> {
  const size = rows.labels.length * columns.labels.length;
  const estimate = (k: number, what: string): Estimate =>
    vectorEstimate(sampled, k, { what: `weighted percentage of ${what}`, level: level ?? DEFAULT_LEVEL });
  const known = (k: number, what: string): Estimate | null =>
    sampled.vectors.every(({ values }) => !Number.isNaN(values[k])) ? estimate(k, what) : null;
  const cells = rows.labels.flatMap((row, r) =>
    columns.labels.map((column, c): TableCell => {
      const k = r * columns.labels.length + c;
      return {
        row,
        column,
        ofAll: estimate(k, 'all'),
        ofRow: known(size + k, 'the row'),
        ofColumn: known(2 * size + k, 'the column'),
      };
    }),
  );
  const independence = raoScott({
    shares: cells.map(({ ofAll }) => ofAll.value / 100),
    covariance: pooledCovariance(sampled, size).map((line) => line.map((value) => value / 1e4)),
    columns: columns.labels.length,
    n: cells[0].ofAll.n,
    degrees: sampled.of.facts.degrees[sampled.cell],
  });
  return { cells, independence };
}

function checkClasses(what: string, { codes, labels }: Classification): void {
  if (labels.length < 2) throw new StatisticsError('table.invalid', `the ${what} have fewer than two classes`);
  for (const column of codes) {
    const at = column.findIndex((code) => code < -1 || code >= labels.length);
    if (at >= 0) throw new StatisticsError('table.invalid', `${what}, row ${at}: class ${column[at]} has no label`);
  }
}

function asNumbers(codes: Int32Array): Float64Array {
  return Float64Array.from(codes, (code) => (code < 0 ? Number.NaN : code));
}
