import type { Estimate } from '#statistics/estimate.ts';
import { ask, type PeerData } from '#test/reference/peerData.ts';
import { estimates, measureOf, type Pair, pairs } from '#test/reference/peerEstimates.ts';
import { compareTiedQuantiles, quantileEstimates } from '#test/reference/peerQuantiles.ts';
import { compareRalsa } from '#test/reference/peerRalsa.ts';
import { listOf, type PeerRow } from '#test/reference/peerRow.ts';
import { compareShares } from '#test/reference/peerShares.ts';

/** Statistics that the engine does not offer yet; rows of these kinds are counted, not checked. */
export const OUT_OF_SCOPE = new Set([
  ...['regression', 'regression_std', 'logistic', 'correlation', 'correlation_pv_pv'],
  ...['icc', 'icc_weighted_twolevel', 'between_share_moment', 'variance_3level', 'cohens_d_by', 'eta_by'],
]);

/** Computes what a row of the reference files reports and lines it up number by number. */
export function comparePeer(data: PeerData, row: PeerRow): Pair[] {
  if (row.peer === 'RALSA') return compareRalsa(data, row);
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
