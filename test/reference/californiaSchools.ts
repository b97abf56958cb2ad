import { readReferenceTable } from '#test/reference/referenceTable.ts';

/** Elementary schools of California 1999 and 2000 (R package survey, `apipop`) that have all of the covariates. */
export interface CaliforniaSchools {
  readonly covariates: readonly { readonly name: string; readonly values: readonly Float64Array[] }[];
  /** 1 for schools with an entry in the column `yr.rnd`. */
  readonly flagged: Float64Array;
  /** Performance index 2000 and 1999. */
  readonly later: Float64Array;
  readonly earlier: Float64Array;
  readonly districts: Int32Array;
  /** Row numbers in the file, from 1. */
  readonly rows: readonly number[];
}

const COVARIATES = ['meals', 'ell', 'enroll', 'mobility'];

/** Reads them in the order of the file. */
export function readCaliforniaSchools(): CaliforniaSchools {
  const table = readReferenceTable('ca_api_pop.csv.gz', [...COVARIATES, 'stype', 'yr.rnd', 'api00', 'api99', 'dnum']);
  const type = table.codes('stype');
  const flag = table.codes('yr.rnd').codes;
  const columns = [...COVARIATES, 'api00', 'api99'].map((name) => table.numbers(name));
  const rows = Array.from({ length: table.rows }, (_, row) => row).filter(
    (row) => type.labels[type.codes[row]] === 'E' && columns.every((column) => !Number.isNaN(column[row])),
  );
  const pick = (column: ArrayLike<number>): Float64Array => Float64Array.from(rows, (row) => column[row]);
  return {
    covariates: COVARIATES.map((name, k) => ({ name, values: [pick(columns[k])] })),
    flagged: Float64Array.from(rows, (row) => (flag[row] < 0 ? 0 : 1)),
    later: pick(columns[COVARIATES.length]),
    earlier: pick(columns[COVARIATES.length + 1]),
    districts: Int32Array.from(pick(table.numbers('dnum'))),
    rows: rows.map((row) => row + 1),
  };
}
