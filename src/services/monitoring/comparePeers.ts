import type { Database } from '#database/connect.ts';
import type { Actor } from '#domain/access/actor.ts';
import type { ToldRow } from '#domain/disclosure/tellRows.ts';
import type { EstimateQuery } from '#domain/monitoring/estimateQuery.ts';
import { REGION } from '#domain/monitoring/mapping.ts';
import type { PeerQuestion } from '#domain/monitoring/peerQuestion.ts';
import type { FrozenEstimate } from '#domain/problems/frozenEstimate.ts';
import { RuleError } from '#domain/ruleError.ts';
import { releaseAnswers } from '#services/disclosure/releaseAnswers.ts';
import type { FunnelCentre } from '#statistics/funnelLimits.ts';
import { type PeerPicture, type PlacedUnit, peerPicture } from './peerPicture.ts';
import { freezeEstimate } from './presentEstimate.ts';
import { getDataset, ownRegionCode } from './queryEstimates.ts';

/** The place of a unit among others of its kind, without an order and without names. */
export interface PeerAnswer {
  /** Unit that is marked, by its label and its told estimate; null where none is marked, or nothing is told of it. */
  readonly own: { readonly label: string; readonly estimate: FrozenEstimate } | null;
  readonly statisticName: string;
  /** What values are multiplied by for showing: 100 where they are shares. */
  readonly scale: 1 | 100;
  /** Null where fewer than ten others can be told of, or nothing spreads. */
  readonly picture: PeerPicture | null;
}

/** A question, where the columns lie, and chance for what is drawn anew at every request. */
interface Asking {
  readonly question: PeerQuestion;
  readonly columnFolder: string;
  readonly chance: () => number;
}

/**
 * Shows a unit beside the others of its round as an anonymous band and a funnel (N-03, N-06), from what the release tells alone. A district
 * sees itself marked; whoever stands above the districts marks one by its code, or none.
 */
export async function comparePeers(
  db: Database,
  actor: Actor,
  { question, columnFolder, chance }: Asking,
): Promise<PeerAnswer> {
  const { dataset, round } = await getDataset(db, question.datasetId);
  const restricted = await ownRegionCode(db, actor, round);
  if (restricted !== null && question.unit !== null && question.unit !== restricted)
    throw new RuleError('monitoring.no-unit', '没有这个地区的数据', { status: 404 });
  const { measure, statistic } = question;
  const byUnit: EstimateQuery = { measure, statistic, by: REGION, comparison: 'part-whole' };
  const spread: EstimateQuery = { measure, statistic: { kind: 'sd' }, by: null };
  const [answer, deviation] = await releaseAnswers(db, { dataset, columnFolder, queries: [byUnit, spread] });
  const told = answer.told.filter(({ estimate }) => estimate.bound === null);
  const key = restricted ?? question.unit;
  const mine = told.find(({ group, reference }) => reference === null && group !== null && group.key === key);
  const scale = statistic.kind === 'mean' ? 1 : 100;
  const field = fieldOf(told, { scale, deviation: deviation.told[0]?.estimate.value ?? null });
  return {
    own: mine === undefined ? null : { label: mine.group?.label ?? '', estimate: freezeEstimate(mine.estimate) },
    statisticName: answer.rows[0]?.row.statisticName ?? '',
    scale,
    picture: field === null ? null : peerPicture({ ...field, own: mine === undefined ? null : key, chance }),
  };
}

interface Measuring {
  readonly scale: 1 | 100;
  /** The pupils' standard deviation, or null where it is not told. */
  readonly deviation: number | null;
}

/** What the units lie around, and the units with their effective sizes; null where nothing can be said about the spread. */
function fieldOf(told: readonly ToldRow[], { scale, deviation }: Measuring) {
  const whole = told.find(({ group, reference }) => group === null && reference === null)?.estimate.value;
  if (whole === undefined) return null;
  const centre = whole / scale;
  const spread = scale === 100 ? Math.sqrt(centre * (1 - centre)) : deviation;
  const differences = told.filter(({ reference }) => reference?.kind === 'whole');
  if (spread === null || !(spread > 0) || differences.length === 0) return null;
  const degreesOfFreedom = Math.min(...differences.map(({ estimate }) => estimate.degreesOfFreedom));
  const about: FunnelCentre =
    scale === 100 ? { kind: 'share', centre } : { kind: 'mean', centre, deviation: spread, degreesOfFreedom };
  return { about, units: differences.flatMap((row) => placedUnit(row, { whole, scale, spread })) };
}

/** A census has no error of its own: there the pupils themselves are the sample. */
function placedUnit(
  { group, estimate: { value, standardError, n } }: ToldRow,
  { whole, scale, spread }: { readonly whole: number; readonly scale: number; readonly spread: number },
): PlacedUnit[] {
  const size = standardError > 0 ? (spread / (standardError / scale)) ** 2 : n;
  return group === null || !(size > 0) ? [] : [{ key: group.key, value: (whole + value) / scale, size }];
}
