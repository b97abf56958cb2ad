import { StatisticsError } from './statisticsError.ts';

/**
 * Columns of nests in the order in which a nested design expects them: nest by nest. A nest with a single column (a variable imputed in the
 * first stage alone) gives it to all `size` imputations of the nest; the column itself is not copied. Refuses nests of other sizes.
 */
export function nestedColumns(nests: readonly (readonly Float64Array[])[], size: number): Float64Array[] {
  return nests.flatMap((columns, nest) => {
    if (columns.length === size) return columns;
    if (columns.length === 1) return Array.from({ length: size }, () => columns[0]);
    const message = `nest ${nest + 1} has ${columns.length} columns where ${size}, or one for all, are expected`;
    throw new StatisticsError('variables.invalid', message);
  });
}
