import { betweenShare } from '#statistics/betweenShare.ts';
import { remlModel } from '#statistics/remlModel.ts';
import type { PeerData } from '#test/reference/peerData.ts';
import { measureOf, type Pair } from '#test/reference/peerEstimates.ts';
import { designOf } from '#test/reference/peerModels.ts';
import { listOf, type PeerRow } from '#test/reference/peerRow.ts';

/** Variance components of lme4, and the share by moments. */
export function compareStructure(data: PeerData, row: PeerRow): Pair[] {
  return row.stat === 'icc' ? compareReml(data, row) : compareMoments(data, row);
}

/** With `weighted`, lme4 was given the weights over their mean as precisions. */
function compareReml(data: PeerData, row: PeerRow): Pair[] {
  const measure = measureOf(data, row);
  const weights = row.weighted === true ? meanOne(data.design.weights) : null;
  const outcome = { name: 'score', values: measure };
  const model = remlModel({ outcome, predictors: [], schools: schoolsOf(data), weights });
  const each = model.fits.map(({ between, within }) => between / (between + within));
  return [
    { what: 'share', ours: model.share, theirs: Number(row.est) },
    { what: 'between', ours: model.between, theirs: row.between ?? Number.NaN },
    { what: 'within', ours: model.within, theirs: row.within ?? Number.NaN },
    { what: 'intercept', ours: model.coefficients[0].value, theirs: row.intercept ?? Number.NaN },
    { what: 'n', ours: model.n, theirs: Number(row.n) },
    { what: 'schools', ours: model.schools, theirs: row.schools ?? Number.NaN },
    ...listOf(row.icc_per_pv).map((theirs, m) => ({ what: `share ${m}`, ours: each[m], theirs })),
  ];
}

function compareMoments(data: PeerData, row: PeerRow): Pair[] {
  const outcome = { name: 'score', values: measureOf(data, row) };
  const design = { ...designOf(data), variance: { kind: 'census' } } as const;
  const [split] = betweenShare({ design, outcome, schools: schoolsOf(data), groups: null });
  return [
    { what: 'share', ours: split.share.value, theirs: Number(row.est) },
    { what: 'between', ours: split.between.value, theirs: row.between ?? Number.NaN },
    { what: 'total', ours: split.total.value, theirs: row.total ?? Number.NaN },
  ];
}

function schoolsOf({ design }: PeerData): Int32Array {
  if (design.schools === null) throw new Error('the data set names no schools');
  return design.schools;
}

function meanOne(weights: Float64Array | null): Float64Array | null {
  if (weights === null) return null;
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  return weights.map((weight) => weight / mean);
}
