import type { Variable } from './variable.ts';

/** A column that a method adds to the variables of a plan, under a name that no variable of a user has. */
export function schoolColumn(values: ArrayLike<number>, number: number): Variable {
  return { name: `\u0000school column ${number}`, values: [Float64Array.from(values)] };
}
