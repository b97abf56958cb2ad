import { concernsOneResult, type StatisticsError } from './statisticsError.ts';
import type { VariableSample } from './variableSample.ts';

/** A cell for which a method could not be carried out, with the reason. */
export interface FailedCell {
  readonly group: string | null;
  readonly failure: StatisticsError;
}

/** Carries a method out for the whole (`group` null) and then for each group; a refusal stays in its place. */
export function overCells<T extends object>(
  { sample }: VariableSample,
  method: (cell: number) => T,
): (({ readonly group: string | null } & T) | FailedCell)[] {
  const { cells } = sample;
  return [cells.whole, ...cells.labels.keys()].map((cell) => {
    const group = cell === cells.whole ? null : cells.labels[cell];
    try {
      return { group, ...method(cell) };
    } catch (failure) {
      if (concernsOneResult(failure)) return { group, failure };
      throw failure;
    }
  });
}

/** Throws the first refusal, if there is one. */
export function withoutFailures<T extends object>(results: readonly (T | FailedCell)[]): T[] {
  return results.map((result) => {
    if ('failure' in result) throw result.failure;
    return result;
  });
}
