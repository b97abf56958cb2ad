import type { EstimateQuery } from '#domain/monitoring/estimateQuery.ts';
import type { EstimateRow } from '#domain/monitoring/estimateRow.ts';
import { cellOfRow } from './cellName.ts';
import { coarsen, type NumberKind, type ToldEstimate } from './coarsen.ts';
import type { CellDecision, ReleasePlan } from './releasePlan.ts';
import { roundTo } from './roundTo.ts';

/** What a row is about, without its number. */
export type RowIdentity = Omit<EstimateRow, 'estimate'>;

/** A row with its number as it may be told. */
export type ToldRow = RowIdentity & { readonly estimate: ToldEstimate };

/** A row of an answer and what was decided about it; one of `told` and `withheld` is null. */
export interface DecidedRow {
  readonly row: RowIdentity;
  readonly told: ToldRow | null;
  /** Why nothing is told, in Chinese. */
  readonly withheld: string | null;
}

const reasons = {
  few: '人数或学校数过少，不可报告',
  second: '为防止由全体与其他各组推算出不可报告的数值，本组一并不予显示',
  unplanned: '该组合不在本次发布范围内，不可报告',
  tail: '该百分位一侧人数过少，不可报告',
  end: '有一方接近 0 或 100%，只报界限，两者之差不予显示',
} as const;

/** Applies a plan to the rows of an answer: told rows are rounded, all others say why not. */
export function decideRows(
  rows: readonly EstimateRow[],
  query: EstimateQuery,
  plan: ReleasePlan | undefined,
): readonly DecidedRow[] {
  const levels = new Map(rows.filter(({ reference }) => reference === null).map((row) => [levelKey(row, null), row]));
  return rows.map((row) => decide(row, { query, plan, levels }));
}

interface Answering {
  readonly query: EstimateQuery;
  readonly plan: ReleasePlan | undefined;
  /** Levels by group and by the level that a share is of. */
  readonly levels: ReadonlyMap<string, EstimateRow>;
}

function levelKey({ statistic, group }: RowIdentity, side: string | null | undefined): string {
  const level = statistic.kind === 'level' ? statistic.level : null;
  return JSON.stringify([side === undefined ? null : (side ?? group?.key ?? null), level]);
}

function decide(row: EstimateRow, answering: Answering): DecidedRow {
  const { estimate: _, ...identity } = row;
  const outcome = row.reference === null ? tellLevel(row, answering) : tellDifference(row, answering);
  if (typeof outcome === 'string') return { row: identity, told: null, withheld: reasons[outcome] };
  return { row: identity, told: { ...identity, estimate: outcome }, withheld: null };
}

type Outcome = ToldEstimate | keyof typeof reasons;

function tellLevel(row: EstimateRow, { query, plan }: Answering): Outcome {
  const cell = plan?.cells[cellOfRow(query, row.group?.key ?? null)];
  if (plan === undefined || cell === undefined) return 'unplanned';
  if (cell.withheld !== null) return cell.withheld;
  if (hasThinTail(row, cell, plan)) return 'tail';
  const isDifference = row.statistic.kind === 'sd' || row.statistic.kind === 'variance';
  return coarsen({ estimate: row.estimate, number: kindOf(row, plan), n: cell.n, isDifference }, plan.policy);
}

/** A difference is told only as what anybody can subtract: it must add nothing to its two sides. */
function tellDifference(row: EstimateRow, answering: Answering): Outcome {
  const { levels, plan } = answering;
  const focus = levels.get(levelKey(row, null));
  const reference = levels.get(levelKey(row, row.reference?.kind === 'group' ? row.reference.key : undefined));
  if (plan === undefined || focus === undefined || reference === undefined) return 'unplanned';
  const sides = [tellLevel(focus, answering), tellLevel(reference, answering)];
  const words = sides.filter((side) => typeof side === 'string');
  if (words.length > 0) return words.find((word) => word === 'few') ?? words[0];
  const [one, other] = sides.filter((side) => typeof side !== 'string');
  if (one.bound !== null || other.bound !== null) return 'end';
  const n = Math.min(focus.estimate.n, reference.estimate.n);
  const told = coarsen({ estimate: row.estimate, number: kindOf(row, plan), n, isDifference: true }, plan.policy);
  return moveTo(told, one.value - other.value);
}

function moveTo(told: ToldEstimate, value: number): ToldEstimate {
  const tidy = (number: number) => roundTo(number, 1e-9);
  const [low, high] = told.interval;
  return { ...told, value: tidy(value), interval: [tidy(low + value - told.value), tidy(high + value - told.value)] };
}

function kindOf({ statistic }: RowIdentity, { isShare, range }: ReleasePlan): NumberKind {
  switch (statistic.kind) {
    case 'level':
    case 'percentage-equal':
    case 'percentage-at-or-above':
    case 'percentage-below':
      return { kind: 'share', everybody: 100 };
    default:
      return isShare ? { kind: 'share', everybody: 1 } : { kind: 'scale', range };
  }
}

/** A percentile with hardly anybody beyond it is nearly somebody's own score. */
function hasThinTail({ statistic }: RowIdentity, { n }: CellDecision, { policy }: ReleasePlan): boolean {
  return statistic.kind === 'percentile' && n * Math.min(statistic.p, 1 - statistic.p) < policy.percentileTail;
}
