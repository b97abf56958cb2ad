import type { AddedSums } from '#statistics/addedSums.ts';
import type { MomentSource } from '#statistics/momentSource.ts';
import type { StatisticRequest } from '#statistics/plan.ts';
import type { ClassSums } from '#statistics/sliceSums.ts';
import { type ValueClasses, valueClasses } from '#statistics/valueClasses.ts';
import { clusterPercentiles, type PercentileTable } from './clusterPercentiles.ts';
import type { ClusterSample } from './clusterSample.ts';
import { clusterClasses, clusterMoments } from './clusterSums.ts';

/** A sample on a cluster as a source of moments: what requests need is added up there, each sum once. */
export function clusterMomentSource(sample: ClusterSample): MomentSource {
  return {
    sample: sample.sample,
    facts: sample.facts,
    add: async (requests) => {
      const moments = requests.some(isMoment) ? await clusterMoments(sample, requests.some(needsSquares)) : [];
      const classes = await addClasses(sample, requests);
      const percentiles = await addPercentiles(sample, requests);
      return sumsOf({ moments, classes, percentiles });
    },
  };
}

function isMoment({ kind }: StatisticRequest): boolean {
  return kind === 'mean' || kind === 'total' || kind === 'sd' || kind === 'variance';
}

function needsSquares({ kind }: StatisticRequest): boolean {
  return kind === 'sd' || kind === 'variance';
}

function sumsOf(added: {
  readonly moments: readonly ReturnType<AddedSums['moments']>[];
  readonly classes: ReadonlyMap<string, ClassSums>;
  readonly percentiles: ReadonlyMap<string, PercentileTable>;
}): AddedSums {
  return {
    moments: (m) => found(added.moments[m]),
    classes: (m, byClass) => found(added.classes.get(classKey(m, byClass))),
    percentile: (cell, m, { p, definition }) => found(added.percentiles.get(`${m} ${definition}`)).at(cell, p),
  };
}

function found<T>(sums: T | undefined): T {
  if (sums === undefined) throw new Error('a statistic asks for sums that were not added');
  return sums;
}

function classKey(m: number, { rule }: ValueClasses): string {
  return `${m} ${JSON.stringify(rule)}`;
}

async function addClasses(
  sample: ClusterSample,
  requests: readonly StatisticRequest[],
): Promise<ReadonlyMap<string, ClassSums>> {
  const added = new Map<string, ClassSums>();
  for (const request of requests) {
    if (request.kind !== 'levels' && !request.kind.startsWith('percentage')) continue;
    const byClass = valueClasses(request as Parameters<typeof valueClasses>[0]);
    for (const m of sample.rows.values.keys()) {
      const key = classKey(m, byClass);
      if (!added.has(key)) added.set(key, await clusterClasses(sample, m, byClass));
    }
  }
  return added;
}

async function addPercentiles(
  sample: ClusterSample,
  requests: readonly StatisticRequest[],
): Promise<ReadonlyMap<string, PercentileTable>> {
  const asked = requests.flatMap((request) => (request.kind === 'percentile' ? [request] : []));
  const definitions = [...new Set(asked.map(({ definition = 'inverse-ecdf' }) => definition))];
  const tables = new Map<string, PercentileTable>();
  for (const definition of definitions) {
    const own = asked.filter((request) => (request.definition ?? 'inverse-ecdf') === definition);
    const shares = [...new Set(own.map(({ p }) => p))];
    for (const m of sample.rows.values.keys())
      tables.set(`${m} ${definition}`, await clusterPercentiles(sample, { m, definition, shares }));
  }
  return tables;
}
