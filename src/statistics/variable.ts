import { allFinite } from './allFinite.ts';
import { StatisticsError } from './statisticsError.ts';

/** A variable by name: one column, or one column per plausible value. Missing is NaN. All columns are equally long. */
export interface Variable {
  readonly name: string;
  readonly values: readonly Float64Array[];
}

/**
 * Number of plausible values that the variables run through together: plausible value m of one belongs to m of every other,
 * plain variables stay as they are. Refuses, by name, variables without columns, with infinite values, with different
 * numbers of plausible values, and two of the same name.
 */
export function plausibleValueCount(variables: readonly Variable[]): number {
  const names = new Set<string>();
  for (const variable of variables) {
    if (names.has(variable.name))
      throw new StatisticsError('variables.invalid', `two variables are "${variable.name}"`);
    names.add(variable.name);
    checkVariable(variable, variables[0]);
  }
  const counts = variables.map(({ values }) => values.length);
  const count = Math.max(...counts);
  const odd = counts.findIndex((one) => one !== 1 && one !== count);
  if (odd < 0) return count;
  const message = `"${variables[odd].name}" has ${counts[odd]} plausible values where another variable has ${count}`;
  throw new StatisticsError('variables.invalid', message);
}

function unequal(name: string, rows: number, first: Variable): StatisticsError {
  const message = `"${name}" has ${rows} rows where "${first.name}" has ${first.values[0].length}`;
  return new StatisticsError('length.unequal', message);
}

function checkVariable({ name, values }: Variable, first: Variable): void {
  if (values.length === 0) throw new StatisticsError('measure.none', `"${name}" has no column`);
  for (const column of values) {
    if (column.length !== first.values[0].length) throw unequal(name, column.length, first);
    if (allFinite(column)) continue;
    const at = column.findIndex((value) => Math.abs(value) === Number.POSITIVE_INFINITY);
    if (at >= 0) throw new StatisticsError('measure.infinite', `"${name}", row ${at} is infinite`);
  }
}
