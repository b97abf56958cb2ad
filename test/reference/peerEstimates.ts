import type { Estimate } from '#statistics/estimate.ts';
import type { SingleStatistic } from '#statistics/plan.ts';
import { ask, type PeerData } from '#test/reference/peerData.ts';
import { listOf, type PeerRow } from '#test/reference/peerRow.ts';

/** One number of ours beside the peer's. */
export interface Pair {
  readonly what: string;
  readonly ours: number;
  readonly theirs: number;
  /** The peer's number holds for another order of tied rows than that of the file. */
  readonly tied?: boolean;
  /** The peer's number rests on an undefined share, which the engine refuses. */
  readonly refused?: boolean;
}

/** Lines up value, standard error, counts and variance parts of estimates with those of a row. */
export function pairs(data: PeerData, row: PeerRow, ours: readonly Estimate[]): Pair[] {
  const count = row.domain === undefined ? 1 : data.plausibleValues(row.domain).length;
  const compare = (what: string, theirs: readonly number[], of: (estimate: Estimate) => number): Pair[] =>
    theirs.map((value, i) => ({ what: `${what} ${i}`, ours: of(ours[i]), theirs: value }));
  if (listOf(row.est).length !== ours.length) throw new Error(`${listOf(row.est).length} values, ours ${ours.length}`);
  return [
    ...compare('est', listOf(row.est), (estimate) => estimate.value),
    ...compare('se', listOf(row.se), (estimate) => estimate.standardError),
    ...compare('n', listOf(row.n), (estimate) => estimate.n),
    ...compare('U', listOf(row.sampling_var), (estimate) => estimate.variance.sampling),
    ...compare('fmi', listOf(row.fmi), (estimate) => estimate.variance.imputation / estimate.standardError ** 2),
    ...compare('t', listOf(row.t), (estimate) => estimate.value / estimate.standardError),
    ...compare('(1+1/M)B', listOf(row.measurement_var), (estimate) => estimate.variance.imputation),
    ...compare('B', listOf(row.imputation_var_B), (estimate) => estimate.variance.imputation / (1 + 1 / count)),
  ];
}

/** The plausible values of the scale that a row is about. */
export function measureOf(data: PeerData, row: PeerRow): readonly Float64Array[] {
  if (row.domain === undefined) throw new Error(`${row.stat} of ${row.peer} names no domain`);
  return data.plausibleValues(row.domain);
}

/** One statistic for the whole, or for the groups that the row lists, in their order. */
export function estimates(data: PeerData, row: PeerRow, statistic: SingleStatistic): Estimate[] {
  const rows = ask(data, {
    measure: measureOf(data, row),
    by: row.by ?? null,
    statistics: [statistic],
    comparisons: [],
    withError: row.se !== undefined,
  });
  if (row.by === undefined) return [rows[0].estimate];
  return listOf(row.group).map((label) => findGroup(rows, String(label)));
}

/** The estimate of one group. */
export function findGroup(rows: readonly { group: string | null; estimate: Estimate }[], label: string): Estimate {
  const found = rows.find((row) => row.group === label);
  if (found === undefined) throw new Error(`the engine gave no group ${label}`);
  return found.estimate;
}
