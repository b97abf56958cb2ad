import type { StatisticRequest } from '#statistics/plan.ts';
import { ask, type PeerData } from '#test/reference/peerData.ts';
import { findGroup, type Pair, pairs } from '#test/reference/peerEstimates.ts';
import { listOf, type PeerRow } from '#test/reference/peerRow.ts';

/** Shares of the categories of a variable. */
export function compareShares(data: PeerData, row: PeerRow): Pair[] {
  const statistics = listOf(row.group).map(
    (value): StatisticRequest => ({ kind: 'percentage-equal', value: Number(value) }),
  );
  if (row.by === undefined) throw new Error('a share names no variable');
  const measure = [data.variable(row.by).values];
  const rows = ask(data, { measure, by: null, statistics, comparisons: [], withError: true });
  const { n, domain, ...withoutCount } = row;
  const shares = pairs(
    data,
    withoutCount,
    rows.map((answer) => answer.estimate),
  );
  const counted = ask(data, { measure, by: row.by, statistics: [{ kind: 'n' }], comparisons: [], withError: false });
  const counts = listOf(n).map((theirs, i) => {
    const label = String(listOf(row.group)[i]);
    return { what: `n of ${label}`, ours: findGroup(counted, label).value, theirs };
  });
  return [...shares, ...counts];
}
