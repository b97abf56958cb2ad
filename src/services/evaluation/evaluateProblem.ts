import type { Database } from '#database/connect.ts';
import { type EvaluationRow, insertEvaluation, listEvaluations, listEvaluationsOfItem } from '#database/evaluation.ts';
import { findLinkingError, findRound, type RoundRow } from '#database/monitoring/rounds.ts';
import { listEvidenceOf } from '#database/problems.ts';
import { type ItemRow, listItemProblems, lockItem, updateItem } from '#database/rectification.ts';
import type { ChangeRecord } from '#domain/evaluation/changeRecord.ts';
import { describeChange } from '#domain/evaluation/describeChange.ts';
import { combineVerdicts, type EvaluationVerdict, judgeChange } from '#domain/evaluation/verdict.ts';
import type { EstimateRow } from '#domain/monitoring/estimateRow.ts';
import type { FrozenEvidence, MicrodataOrigin } from '#domain/problems/evidence.ts';
import { canonicalText } from '#domain/rectification/history.ts';
import { RuleError } from '#domain/ruleError.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import type { Act } from '#services/act.ts';
import { freezeEstimate } from '#services/monitoring/presentEstimate.ts';
import { answerOn, type DatasetInRound, getDataset } from '#services/monitoring/queryEstimates.ts';
import { findRow } from '#services/problems/freezeEvidence.ts';
import { getProblem } from '#services/problems/readProblems.ts';
import { appendHistory } from '#services/rectification/appendHistory.ts';
import { sha256 } from '#services/sha256.ts';
import { changeBetweenRounds } from '#statistics/changeBetweenRounds.ts';
import { effectSize } from '#statistics/effectSize.ts';
import { engineVersion } from '#statistics/engineVersion.ts';
import { thawEstimate } from './thawEstimate.ts';

export interface EvaluationRequest {
  readonly problemId: string;
  /** Ledger item whose second verdict this is, or null. */
  readonly itemId: string | null;
  /** Dataset of the later round. */
  readonly datasetId: string;
  readonly columnFolder: string;
}

type MicrodataEvidence = FrozenEvidence & { readonly origin: MicrodataOrigin };

/**
 * Runs a problem's frozen query on a later round and judges the change: interval with sampling, imputation and linking error,
 * verdict in one of four words, stored once. For a ledger item under evaluation it becomes the second verdict.
 */
export async function evaluateProblem(db: Database, act: Act, given: EvaluationRequest): Promise<EvaluationRow> {
  const problem = await getProblem(db, given.problemId);
  const evidence = await getMicrodataEvidence(db, given.problemId);
  const before = await getRoundOf(db, evidence.origin.roundId);
  const after = await getDataset(db, given.datasetId);
  requireLater(before, after.round);
  if (given.itemId !== null) await requireAnswered(db, problem.id, given.itemId);
  const change = await measureChange(db, { evidence, before, after, columnFolder: given.columnFolder });
  const counted = { n: Math.min(change.before.n ?? 0, change.after.n ?? 0), schools: fewerSchools(change) };
  const verdict = judgeChange(
    { ...change, value: change.difference, ...counted },
    evidence.indicator.direction === 'higher-is-better',
  );
  const row = await insertEvaluation(db, {
    problemId: problem.id,
    itemId: given.itemId,
    regionId: problem.regionId,
    roundId: after.round.id,
    change,
    verdict,
    sentence: describeChange({ change, verdict, evidence }),
    sha256: sha256(canonicalText(change)),
    evaluatedBy: act.actor.accountId,
    evaluatedAt: act.now.toISOString(),
  });
  if (given.itemId !== null) await giveSecondVerdict(db, act, { itemId: given.itemId, row });
  const { actor, now } = act;
  const details = { verdict, dataset: given.datasetId };
  await recordAudit(db, { actor, deed: 'evaluation.evaluate', allowed: true, subject: problem.number, details }, now);
  return row;
}

/** Evaluations in reach, by problem number. */
export function readEvaluations(db: Database) {
  return listEvaluations(db);
}

async function getMicrodataEvidence(db: Database, problemId: string): Promise<MicrodataEvidence> {
  const rows = await listEvidenceOf(db, [problemId]);
  const found = rows.map(({ evidence }) => evidence).find(isMicrodata);
  if (found === undefined)
    throw new RuleError('evaluation.no-microdata', '该问题只依据报告数值，没有可在下一轮重跑的查询，无法判断', {
      remedy: '可在下一轮报告数值录入后另行比对，或以“待下轮验证”说明理由。',
    });
  return found;
}

function isMicrodata(evidence: FrozenEvidence): evidence is MicrodataEvidence {
  return evidence.origin.kind === 'microdata';
}

async function getRoundOf(db: Database, id: string): Promise<RoundRow> {
  const round = await findRound(db, id);
  if (round === undefined) throw new RuleError('monitoring.not-found', '没有这个监测轮次', { status: 404 });
  return round;
}

function requireLater(before: RoundRow, after: RoundRow): void {
  if (after.year <= before.year)
    throw new RuleError(
      'evaluation.not-later',
      `效果评估须用晚于 ${before.year} 年的监测轮次，所选为 ${after.year} 年`,
    );
}

/** An item gets its second verdict from the problems that it answers, from no other. */
async function requireAnswered(db: Database, problemId: string, itemId: string): Promise<void> {
  const answered = await listItemProblems(db, [itemId]);
  if (!answered.some((problem) => problem.problemId === problemId))
    throw new RuleError('evaluation.other-problem', '该台账项不对应这个问题，不能以此评估其成效', { status: 404 });
}

interface Comparison {
  readonly evidence: MicrodataEvidence;
  readonly before: RoundRow;
  readonly after: DatasetInRound;
  readonly columnFolder: string;
}

async function measureChange(db: Database, comparison: Comparison): Promise<ChangeRecord> {
  const { evidence, before, after } = comparison;
  const { query, row: identity } = evidence.origin;
  const sdQuery = { ...query, statistic: { kind: 'sd' as const }, comparison: null };
  const [answer, spread] = await answerOn(after, comparison.columnFolder, [query, sdQuery]);
  const row = findRow(answer.rows, identity);
  if (row === undefined) throw new RuleError('evaluation.group-absent', '所选轮次没有该问题所指的群体，无法判断');
  const linking = await linkingErrorFor(db, comparison);
  const change = changeBetweenRounds(thawEstimate(evidence.estimate), row.estimate, linking?.value ?? 0);
  const isMean = query.statistic.kind === 'mean';
  return {
    before: { ...evidence.estimate, roundName: before.name, year: before.year },
    after: {
      ...freezeEstimate(row.estimate),
      ...{ roundName: after.round.name, year: after.round.year, datasetId: after.dataset.id },
      ...{ datasetVersion: after.dataset.version, contentHash: after.dataset.contentHash },
    },
    difference: change.value,
    standardError: change.standardError,
    interval: change.interval,
    ...change.variance,
    linkingError: linking?.value ?? null,
    linkingSource: linking?.source ?? null,
    effectSize: isMean ? standardized(change.value, findRow(spread.rows, { ...identity, referenceKey: null })) : null,
    method: change.method,
    engineVersion,
  };
}

/** Change in standard deviations of the later round, where they are known. */
function standardized(change: number, spread: EstimateRow | undefined): number | null {
  const sd = spread?.estimate.value ?? 0;
  return sd > 0 ? effectSize(change, sd, sd) : null;
}

/**
 * The published linking error of the measure between the two rounds. A gap between groups needs none: the link moves both sides
 * alike. A level without one is refused, because its interval would be too narrow.
 */
async function linkingErrorFor(db: Database, { evidence, before, after }: Comparison) {
  const { query, row } = evidence.origin;
  if (row.referenceKey !== null) return null;
  const found = await findLinkingError(db, query.measure, { from: before.id, to: after.round.id });
  if (found === undefined)
    throw new RuleError('evaluation.no-linking-error', '两轮之间没有登记该指标的链接误差，区间会偏窄，不能下结论', {
      remedy: '请在“监测数据”中登记链接误差及其出处；同一工具、无需链接的指标请登记为 0。',
    });
  return found;
}

function fewerSchools({ before, after }: ChangeRecord): number | null {
  if (before.schools === null || after.schools === null) return null;
  return Math.min(before.schools, after.schools);
}

/** The evaluation becomes the item's 已见效 verdict, chained into its history. */
async function giveSecondVerdict(
  db: Database,
  act: Act,
  { itemId, row }: { readonly itemId: string; readonly row: EvaluationRow },
): Promise<void> {
  const item = await lockItem(db, itemId);
  if (item === undefined) throw new RuleError('ledger.not-found', '没有这个台账项', { status: 404 });
  if (!['awaiting-evaluation', 'awaiting-next-round', 'closed', 'recheck'].includes(item.state))
    throw new RuleError('ledger.wrong-state', '本项尚未认定“已落实”，不能下“已见效”结论', { status: 409 });
  const verdict = await verdictOnAll(db, item, row);
  await updateItem(db, itemId, { evaluationVerdict: verdict, version: item.version + 1 });
  const details = { verdict: row.verdict, evaluation: row.id, sha256: row.sha256 };
  const { state } = item;
  await appendHistory(db, act, { itemId, deed: 'evaluate', stateBefore: state, stateAfter: state, details });
}

/** The item's verdict: over the newest evaluation of each of its problems since it was found 已落实; `latest` is the newest of all. */
async function verdictOnAll(db: Database, item: ItemRow, latest: EvaluationRow): Promise<EvaluationVerdict | null> {
  const since = new Date(item.implementedAt ?? 0).getTime();
  const earlier = (await listEvaluationsOfItem(db, item.id)).filter(
    ({ evaluatedAt }) => new Date(evaluatedAt).getTime() >= since,
  );
  const newest = [latest, ...earlier];
  const problems = await listItemProblems(db, [item.id]);
  return combineVerdicts(
    problems.map(({ problemId }) => newest.find((one) => one.problemId === problemId)?.verdict ?? null),
  );
}
