import type { AddedSums } from './addedSums.ts';
import { percentilesOf } from './percentile.ts';
import type { StatisticRequest } from './plan.ts';
import type { Sample } from './sample.ts';
import { type ClassSums, sumClasses, sumMoments } from './sliceSums.ts';
import { classesOfValues, type ValueClasses } from './valueClasses.ts';

/** Sums over rows that are here, each added up when first asked for; all plausible values at once. */
export function embeddedSums(sample: Sample, requests: readonly StatisticRequest[]): AddedSums {
  const squares = requests.some(({ kind }) => kind === 'sd' || kind === 'variance');
  const moments = rememberEach(() => sumMoments(sample, squares));
  const classes = rememberEach((byClass: ValueClasses) => addClasses(sample, byClass));
  return {
    moments: (m) => moments(null)[m],
    classes: (m, byClass) => classes(byClass)[m],
    percentile: percentilesOf(sample, requests),
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
