import type { EstimateSpec } from '#domain/monitoring/estimateSpec.ts';
import type { FileEstimates } from '#services/monitoring/estimateFile.ts';

/**
 * Estimates as JSON, unrounded. Degrees of freedom without bound are null. Rows come in the order of the group keys, which
 * says nothing about their values.
 */
export function estimateJson({ data, measure, by }: EstimateSpec, { rows, failures }: FileEstimates): string {
  const order = 'by group key; not a ranking';
  return JSON.stringify({ data, measure, by: by ?? null, order, rows, failures }, null, 2);
}
