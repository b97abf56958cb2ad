import type { Estimate } from '#statistics/estimate.ts';
import { ask, type PeerData } from '#test/reference/peerData.ts';
import { estimates, type Pair, pairs } from '#test/reference/peerEstimates.ts';
import { listOf, type PeerRow } from '#test/reference/peerRow.ts';
import { compareShares } from '#test/reference/peerShares.ts';
import { compareGenderWithinLevels, genderCode, READING_CUTS } from '#test/reference/ralsaLevels.ts';

/** RALSA puts every quantity into a column of its own, named after it. */
export function compareRalsa(data: PeerData, row: PeerRow): Pair[] {
  const [quantity, subject] = splitColumn(row);
  const domain = subject.replace('PVN', '');
  const byGender = { ...row, domain, by: 'female', group: listOf(row.group).map(genderCode) };
  if (quantity === 'Mean') return pairs(data, row, estimates(data, byGender, { kind: 'mean' }));
  if (quantity === 'SD') return pairs(data, row, estimates(data, byGender, { kind: 'sd' }));
  if (quantity === 'Variance') return pairs(data, row, estimates(data, byGender, { kind: 'variance' }));
  if (quantity === 'Prctl') {
    const p = Number(row.column?.split('_')[1]) / 100;
    return pairs(data, row, estimates(data, { ...row, domain }, { kind: 'percentile', p }));
  }
  if (subject === 'CNT') return pairs(data, row, wholeShare(data));
  if (row.stat === 'pcts_means_by') return compareShares(data, byGender);
  if (row.stat === 'bench_discrete_by' && quantity === 'Percentages') return compareGenderWithinLevels(data, row);
  return compareBenchmarks(data, row, quantity === 'n_cases');
}

function splitColumn(row: PeerRow): [string, string] {
  const column = row.column ?? '';
  if (column === 'n_cases') return [column, 'PVNREAD'];
  const parts = column.split('_');
  return [parts[0], parts[parts.length - 1]];
}

/** The share of the whole in itself: 100 without error. */
function wholeShare(data: PeerData): Estimate[] {
  const female = data.variable('female').values;
  const statistics = [{ kind: 'percentage-at-or-above', cut: 0 }] as const;
  return ask(data, { measure: [female], by: null, statistics, comparisons: [], withError: true }).map(
    (answer) => answer.estimate,
  );
}

/** Shares, or counts of rows, in each level (discrete, by gender) or at and above each cut (cumulative). */
function compareBenchmarks(data: PeerData, row: PeerRow, counts: boolean): Pair[] {
  const measure = data.plausibleValues('READ');
  const discrete = row.stat === 'bench_discrete_by';
  const place = (label: string): { group: string | null; level: number } => {
    const [group, text] = discrete ? label.split(';') : [null, label];
    return { group: group === null ? null : genderCode(group), level: Number.parseInt(text, 10) - 1 };
  };
  const answers = listOf(row.group).map((label) => place(String(label)));
  const ours = counts ? benchmarkCounts(data, measure, discrete) : benchmarkShares(data, measure);
  return pairs(
    data,
    row,
    answers.map(({ group, level }) => ours(group, level)),
  );
}

type BenchmarkAnswer = (group: string | null, level: number) => Estimate;

/** Shares at and above each cut in the whole. */
function benchmarkShares(data: PeerData, measure: readonly Float64Array[]): BenchmarkAnswer {
  const statistics = [{ kind: 'levels', cuts: READING_CUTS }] as const;
  const rows = ask(data, { measure, by: null, statistics, comparisons: [], withError: true });
  const above = rows.filter((row) => row.statistic.kind === 'percentage-at-or-above');
  return (_group, level) => above[level].estimate;
}

/** Unweighted counts, averaged over the plausible values: totals of indicators where every row weighs 1. */
function benchmarkCounts(data: PeerData, measure: readonly Float64Array[], discrete: boolean): BenchmarkAnswer {
  const unweighted = { ...data, answers: new WeakMap(), design: { ...data.design, weights: null } };
  return (group, level) => {
    const low = discrete ? (READING_CUTS[level - 1] ?? Number.NEGATIVE_INFINITY) : READING_CUTS[level];
    const high = discrete ? (READING_CUTS[level] ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
    const inside = measure.map((values) => values.map((value) => (value >= low && value < high ? 1 : 0)));
    const statistics = [{ kind: 'total' }] as const;
    const rows = ask(unweighted, { measure: inside, by: 'female', statistics, comparisons: [], withError: false });
    const found = rows.find((row) => row.group === group);
    if (found === undefined) throw new Error(`no count for ${group}`);
    return found.estimate;
  };
}
