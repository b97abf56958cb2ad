import type { Estimate } from '#statistics/estimate.ts';
import { ask, type PeerData } from '#test/reference/peerData.ts';
import { compareEffects } from '#test/reference/peerEffects.ts';
import { estimates, measureOf, type Pair, pairs } from '#test/reference/peerEstimates.ts';
import {
  compareCorrelation,
  compareLogistic,
  compareRegression,
  compareStandardized,
} from '#test/reference/peerModels.ts';
import { compareTiedQuantiles, quantileEstimates } from '#test/reference/peerQuantiles.ts';
import { compareRalsa } from '#test/reference/peerRalsa.ts';
import { listOf, type PeerRow } from '#test/reference/peerRow.ts';
import { compareShares } from '#test/reference/peerShares.ts';
import { compareStructure } from '#test/reference/peerStructure.ts';

/** Counted, not checked: WeMix's model needs a school weight that the data at hand lack, and three levels are not offered. */
const OUT_OF_SCOPE = new Set(['icc_weighted_twolevel', 'variance_3level']);

/** RALSA's degrees of freedom by its own rule, p-values that rest on them, and the share of a country in itself. */
const RALSA_OWN = /^(DF|p)(_|$)/;
const RALSA_WHOLE = 'Percentages_CNT';

/** Whether a row is counted only, because the engine has no such number. */
export function isOutOfScope(row: PeerRow): boolean {
  if (OUT_OF_SCOPE.has(row.stat)) return true;
  if (row.stat !== 'regression' && row.stat !== 'correlation_pv_pv') return false;
  return RALSA_OWN.test(row.column ?? '') || row.column === RALSA_WHOLE;
}

/** Computes what a row of the reference files reports and lines it up number by number. */
export function comparePeer(data: PeerData, row: PeerRow): Pair[] {
  const ofRalsa = row.peer === 'RALSA' && row.stat !== 'regression' && row.stat !== 'correlation_pv_pv';
  if (ofRalsa) return compareRalsa(data, row);
  switch (row.stat) {
    case 'mean':
    case 'mean_by':
      return compareMeans(data, row);
    case 'sd':
      return pairs(data, row, estimates(data, row, { kind: 'sd', divisor: divisorOf(row) }));
    case 'diff':
      return pairs(data, row, [differenceOf(data, row)]);
    case 'pct':
      return compareShares(data, row);
    case 'pct_levels':
      return pairs(data, row, levelEstimates(data, row, cutsOf(row)).slice(0, listOf(row.est).length));
    case 'pct_below_cut_by':
      return pairs(data, row, estimates(data, row, { kind: 'percentage-below', cut: row.cut ?? Number.NaN }));
    case 'quantiles':
      return row.peer === 'BIFIEsurvey'
        ? compareTiedQuantiles(data, row)
        : pairs(data, row, quantileEstimates(data, row));
    case 'quantiles_se':
      return pairs(data, row, quantileEstimates(data, row));
    case 'regression':
      return compareRegression(data, row);
    case 'regression_std':
      return compareStandardized(data, row);
    case 'logistic':
      return compareLogistic(data, row);
    case 'correlation':
    case 'correlation_pv_pv':
      return compareCorrelation(data, row);
    case 'cohens_d_by':
    case 'eta_by':
      return compareEffects(data, row);
    case 'icc':
    case 'between_share_moment':
      return compareStructure(data, row);
    default:
      throw new Error(`no check for ${row.stat} of ${row.peer}`);
  }
}

/** BIFIEsurvey reads weights as frequencies and divides by Σw − 1; everybody else here divides by Σw. */
function divisorOf(row: PeerRow): 'weights' | 'weights-minus-one' {
  return row.peer === 'BIFIEsurvey' ? 'weights-minus-one' : 'weights';
}

function compareMeans(data: PeerData, row: PeerRow): Pair[] {
  const means = pairs(data, row, estimates(data, row, { kind: 'mean' }));
  if (row.sd === undefined) return means;
  const sds = estimates(data, row, { kind: 'sd', divisor: divisorOf(row) });
  const values = listOf(row.sd).map((theirs, i) => ({ what: `sd ${i}`, ours: sds[i].value, theirs }));
  const errors = listOf(row.sd_se).map((theirs, i) => ({ what: `sd se ${i}`, ours: sds[i].standardError, theirs }));
  return [...means, ...values, ...errors];
}

function differenceOf(data: PeerData, row: PeerRow): Estimate {
  const [focus, reference] = String(row.group).split(' - ');
  const rows = ask(data, {
    measure: measureOf(data, row),
    by: row.by ?? null,
    statistics: [{ kind: 'mean' }],
    comparisons: [{ kind: 'pair', focus, reference }],
    withError: true,
  });
  return rows[rows.length - 1].estimate;
}

/** intsvy puts a value that equals a cut below it; moving the cuts up by less than any score step does the same here. */
function cutsOf(row: PeerRow): readonly number[] {
  return listOf(row.cuts).map((cut) => (row.peer === 'intsvy' ? cut + 1e-9 : cut));
}

function levelEstimates(data: PeerData, row: PeerRow, cuts: readonly number[]): Estimate[] {
  const statistics = [{ kind: 'levels', cuts }] as const;
  const rows = ask(data, { measure: measureOf(data, row), by: null, statistics, comparisons: [], withError: true });
  return rows.map((answer) => answer.estimate);
}
