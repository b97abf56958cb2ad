import { expandColumns } from '#domain/monitoring/columnPattern.ts';
import type { Columns } from '#domain/monitoring/columnSource.ts';
import type { DatasetMapping, VarianceMapping } from '#domain/monitoring/mapping.ts';
import type { LinearizedDesign, ReplicateDesign, SurveyDesign } from '#statistics/design.ts';
import { jackknifeReplicates } from '#statistics/jackknifeReplicates.ts';
import { encodeValues, getColumn, getNumbers } from './columnAccess.ts';

/** The survey design that a mapping describes, on loaded columns. Replicates are built where the file has zones and units only. */
export function surveyDesign(mapping: DatasetMapping, columns: Columns): SurveyDesign {
  const weights = mapping.weight === null ? null : getNumbers(columns, mapping.weight);
  const variance = mapping.variance;
  const schools = mapping.school === null ? null : encodeValues(getColumn(columns, mapping.school));
  switch (variance.kind) {
    case 'replicates':
      return { weights, variance: replicateDesign(variance, mapping.samplingVariance, columns), schools };
    case 'jackknife-zones':
      return { weights, variance: jackknifeDesign(variance, mapping, columns), schools };
    case 'linearized':
      return { weights, variance: linearizedDesign(variance, columns), schools };
    case 'census':
      return { weights, variance: { kind: 'census' }, schools };
  }
}

type Of<Kind extends VarianceMapping['kind']> = Extract<VarianceMapping, { kind: Kind }>;

function replicateDesign(
  variance: Of<'replicates'>,
  samplingVarianceFrom: 'all' | 'first',
  columns: Columns,
): ReplicateDesign {
  const names = expandColumns({ columns: variance.pattern, count: variance.count });
  return {
    kind: 'replicates',
    weights: names.map((name) => getNumbers(columns, name)),
    method: variance.method,
    centre: variance.centre ?? 'estimate',
    samplingVarianceFrom,
    ...(variance.fay === undefined ? {} : { fayRho: variance.fay }),
    ...(variance.scale === undefined ? {} : { scale: variance.scale }),
  };
}

function linearizedDesign(variance: Of<'linearized'>, columns: Columns): LinearizedDesign {
  const codes = (name: string | null) => (name === null ? null : encodeValues(getColumn(columns, name)));
  const population = variance.populationClusters;
  return {
    kind: 'linearized',
    strata: codes(variance.strata),
    clusters: codes(variance.clusters),
    populationClusters: population === undefined ? null : getNumbers(columns, population),
    lonely: variance.lonely ?? 'fail',
  };
}

/** Zones and units become replicate weights; a file without weights counts every row once. */
function jackknifeDesign(variance: Of<'jackknife-zones'>, mapping: DatasetMapping, columns: Columns): ReplicateDesign {
  const units = Int32Array.from(getNumbers(columns, variance.unit));
  const weights =
    mapping.weight === null ? new Float64Array(units.length).fill(1) : getNumbers(columns, mapping.weight);
  const zones = Int32Array.from(getNumbers(columns, variance.zone));
  const samplingVarianceFrom = mapping.samplingVariance;
  return jackknifeReplicates({ weights, zones, units, method: variance.method, samplingVarianceFrom });
}
