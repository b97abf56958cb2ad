import type { ReplicateDesign, SurveyDesign, VarianceDesign } from '#statistics/design.ts';
import type { Grouping } from '#statistics/plan.ts';
import { designOfUnits } from '#statistics/unitReplicates.ts';

/** The part of an analysis that runs over rows. */
export interface Rows {
  readonly design: SurveyDesign;
  readonly measure: readonly Float64Array[];
  readonly groups: Grouping | null;
}

/** Positions of the rows that belong to a group of the grouping. */
export function rowsOfGroup({ codes, labels }: Grouping, key: string): Int32Array {
  const code = labels.indexOf(key);
  const rows: number[] = [];
  codes.forEach((value, row) => {
    if (value === code && code >= 0) rows.push(row);
  });
  return Int32Array.from(rows);
}

/**
 * Restricts an analysis to some rows. With replicates or a census the other rows are left out, which changes nothing for the
 * rows that stay. With linearization they stay as rows without a value, because clusters without anybody of the subset still
 * count as drawn (domain estimation); the coverage is then to be taken from `eligibleIn`.
 */
export function restrictRows({ design, measure, groups }: Rows, rows: Int32Array): Rows {
  if (design.variance.kind === 'linearized')
    return { design, measure: measure.map((column) => blankOthers(column, rows)), groups };
  return {
    design: {
      weights: design.weights === null ? null : pickNumbers(design.weights, rows),
      variance: pickReplicates(design, rows),
      schools: design.schools === null ? null : pickCodes(design.schools, rows),
    },
    measure: measure.map((column) => pickNumbers(column, rows)),
    groups: groups === null ? null : { codes: pickCodes(groups.codes, rows), labels: groups.labels },
  };
}

/** Replicates built from units stay so: the weights and the units of the rows are enough. */
function pickReplicates({ weights, variance }: SurveyDesign, rows: Int32Array): VarianceDesign {
  if (variance.kind !== 'replicates') return variance;
  const { units, method, centre, samplingVarianceFrom } = variance;
  if (units === undefined) return { ...variance, weights: variance.weights.map((column) => pickNumbers(column, rows)) };
  const base = weights === null ? new Float64Array(rows.length).fill(1) : pickNumbers(weights, rows);
  const picked = { ...units, unitOfRow: pickCodes(units.unitOfRow, rows) };
  return designOfUnits(base, picked, { ...scalesOf(variance), method, centre, samplingVarianceFrom });
}

function scalesOf({ fayRho, scale, rscales }: ReplicateDesign): Pick<ReplicateDesign, 'fayRho' | 'scale' | 'rscales'> {
  return {
    ...(fayRho === undefined ? {} : { fayRho }),
    ...(scale === undefined ? {} : { scale }),
    ...(rscales === undefined ? {} : { rscales }),
  };
}

function pickNumbers(column: Float64Array, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => column[row] ?? Number.NaN);
}

function pickCodes(column: Int32Array, rows: Int32Array): Int32Array {
  return Int32Array.from(rows, (row) => column[row] ?? -1);
}

function blankOthers(column: Float64Array, rows: Int32Array): Float64Array {
  const blanked = new Float64Array(column.length).fill(Number.NaN);
  for (const row of rows) blanked[row] = column[row] ?? Number.NaN;
  return blanked;
}
