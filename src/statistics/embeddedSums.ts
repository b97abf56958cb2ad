import type { AddedSums } from './addedSums.ts';
import { orderRows } from './orderedRows.ts';
import { percentile } from './percentile.ts';
import type { StatisticRequest } from './plan.ts';
import type { Sample } from './sample.ts';
import { type ClassSums, sumClasses, sumMoments } from './sliceSums.ts';
import { classesOfValues, type ValueClasses } from './valueClasses.ts';

/** Sums over rows that are here, each added up when first asked for; all plausible values at once. */
export function embeddedSums(sample: Sample, requests: readonly StatisticRequest[]): AddedSums {
  const cells = sample.cells.stored + 1;
  const squares = requests.some(({ kind }) => kind === 'sd' || kind === 'variance');
  const moments = rememberEach(() => sumMoments(sample, squares));
  const classes = rememberEach((byClass: ValueClasses) => addClasses(sample, byClass));
  const ordered = rememberEach((at: number) =>
    orderRows(sample.cells, at % cells, sample.measure[Math.floor(at / cells)]),
  );
  return {
    moments: (m) => moments(null)[m],
    classes: (m, byClass) => classes(byClass)[m],
    percentile: (cell, m, request) => percentile(sample, ordered(m * cells + cell), request),
  };
}

function addClasses(sample: Sample, byClass: ValueClasses): ClassSums[] {
  const classesOfRows = sample.measure.map((values) => classesOfValues(values, byClass));
  return sumClasses(sample, classesOfRows, byClass.classes);
}

/** Works something out once per key. */
function rememberEach<K, T>(workOut: (key: K) => T): (key: K) => T {
  const known = new Map<K, T>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const fresh = workOut(key);
    known.set(key, fresh);
    return fresh;
  };
}
