import type { Database } from '#database/connect.ts';
import { findLinkingError, type RoundRow } from '#database/monitoring/rounds.ts';
import type { ToldRow } from '#domain/disclosure/tellRows.ts';
import type { ChangeRecord } from '#domain/evaluation/changeRecord.ts';
import type { FrozenEvidence, MicrodataOrigin } from '#domain/problems/evidence.ts';
import { RuleError } from '#domain/ruleError.ts';
import { releaseAnswers } from '#services/disclosure/releaseAnswers.ts';
import { freezeEstimate } from '#services/monitoring/presentEstimate.ts';
import type { DatasetInRound } from '#services/monitoring/queryEstimates.ts';
import { findRow } from '#services/problems/freezeEvidence.ts';
import { changeBetweenRounds } from '#statistics/changeBetweenRounds.ts';
import { effectSize } from '#statistics/effectSize.ts';
import { engineVersion } from '#statistics/engineVersion.ts';
import { thawEstimate } from './thawEstimate.ts';

/** Evidence that was computed from microdata: its query can run again. */
export type MicrodataEvidence = FrozenEvidence & { readonly origin: MicrodataOrigin };

/** What is compared: frozen evidence of one round with the same query on a later one. */
export interface RoundComparison {
  readonly evidence: MicrodataEvidence;
  readonly before: RoundRow;
  readonly after: DatasetInRound;
  readonly columnFolder: string;
}

/**
 * Runs the frozen query on the later round and gives the change with all that it rests on. Where the later round must not be
 * told, the record says so and holds nothing of its numbers.
 */
export async function measureChange(db: Database, comparison: RoundComparison): Promise<ChangeRecord> {
  const { evidence, before, after, columnFolder } = comparison;
  const { query, row: identity } = evidence.origin;
  const sdQuery = { ...query, statistic: { kind: 'sd' as const }, comparison: null };
  const request = { dataset: after.dataset, columnFolder, queries: [query, sdQuery] };
  const [answer, spread] = await releaseAnswers(db, request);
  const place = answer.rows.findIndex(({ row }) => findRow([row], identity) !== undefined);
  if (place < 0) throw new RuleError('evaluation.group-absent', '所选轮次没有该问题所指的群体，无法判断');
  const { told, withheld } = answer.rows[place];
  const first = { ...evidence.estimate, roundName: before.name, year: before.year };
  if (told === null || told.estimate.bound !== null)
    return { before: first, ...untold(after), withheld: withheld ?? '只能报告界限', engineVersion };
  const linking = await linkingErrorFor(db, comparison);
  const change = changeBetweenRounds(thawEstimate(evidence.estimate), told.estimate, linking?.value ?? 0);
  const isMean = query.statistic.kind === 'mean';
  return {
    before: first,
    after: { ...freezeEstimate(told.estimate), ...placeOf(after) },
    difference: change.value,
    standardError: change.standardError,
    interval: change.interval,
    ...change.variance,
    linkingError: linking?.value ?? null,
    linkingSource: linking?.source ?? null,
    effectSize: isMean ? standardized(change.value, findRow(spread.told, { ...identity, referenceKey: null })) : null,
    method: change.method,
    engineVersion,
  };
}

function placeOf({ round, dataset: { id, version, contentHash } }: DatasetInRound) {
  return { roundName: round.name, year: round.year, datasetId: id, datasetVersion: version, contentHash };
}

/** A record of a round of which nothing may be told: not a value, not a count. */
function untold(after: DatasetInRound) {
  const nothing = { standardError: null, interval: null, sampling: null, imputation: null };
  const counts = { degreesOfFreedom: null, n: null, schools: null };
  return {
    after: { value: null, ...nothing, ...counts, method: '不予显示', ...placeOf(after) },
    ...{ difference: null, ...nothing, linking: null, linkingError: null, linkingSource: null, effectSize: null },
    method: '不予显示',
  };
}

/** Change in standard deviations of the later round, where they are known. */
function standardized(change: number, spread: ToldRow | undefined): number | null {
  const sd = spread?.estimate.value ?? 0;
  return sd > 0 ? effectSize(change, sd, sd) : null;
}

/**
 * The published linking error of the measure between the two rounds. A gap between groups needs none: the link moves both sides
 * alike. A level without one is refused, because its interval would be too narrow.
 */
async function linkingErrorFor(db: Database, { evidence, before, after }: RoundComparison) {
  const { query, row } = evidence.origin;
  if (row.referenceKey !== null) return null;
  const found = await findLinkingError(db, query.measure, { from: before.id, to: after.round.id });
  if (found === undefined)
    throw new RuleError('evaluation.no-linking-error', '两轮之间没有登记该指标的链接误差，区间会偏窄，不能下结论', {
      remedy: '请在“监测数据”中登记链接误差及其出处；同一工具、无需链接的指标请登记为 0。',
    });
  return found;
}
