import type { Database } from '#database/connect.ts';
import { type DatasetRow, findDataset } from '#database/monitoring/datasets.ts';
import { findRound, type RoundRow } from '#database/monitoring/rounds.ts';
import { findRegion } from '#database/organisation.ts';
import type { Actor } from '#domain/access/actor.ts';
import type { DecidedRow } from '#domain/disclosure/tellRows.ts';
import type { EstimateQuery } from '#domain/monitoring/estimateQuery.ts';
import type { EstimateRow } from '#domain/monitoring/estimateRow.ts';
import { REGION } from '#domain/monitoring/mapping.ts';
import type { ComparisonState } from '#domain/problems/detection/comparison.ts';
import type { FrozenEstimate } from '#domain/problems/frozenEstimate.ts';
import { RuleError } from '#domain/ruleError.ts';
import { releaseAnswers } from '#services/disclosure/releaseAnswers.ts';
import { judgeAnswer } from './judgeAnswer.ts';
import { freezeEstimate } from './presentEstimate.ts';

/** A dataset with its round, as an estimate needs them. */
export interface DatasetInRound {
  readonly dataset: DatasetRow;
  readonly round: RoundRow;
}

export async function getDataset(db: Database, id: string): Promise<DatasetInRound> {
  const dataset = await findDataset(db, id);
  const round = dataset === undefined ? undefined : await findRound(db, dataset.roundId);
  if (dataset === undefined || round === undefined)
    throw new RuleError('monitoring.no-dataset', '没有这份监测数据', { status: 404 });
  return { dataset, round };
}

/** A row as the explorer shows it; `estimate` is null and `reason` says why when it must not or cannot be told. */
export interface ShownRow extends Omit<EstimateRow, 'estimate'> {
  readonly estimate: FrozenEstimate | null;
  readonly reason: string | null;
  /** How a difference stands, judged together with all differences of the answer; null for a level. */
  readonly state: ComparisonState | null;
}

/** A query to a dataset, and where its columns lie. */
export interface PersonalQuery {
  readonly datasetId: string;
  readonly query: EstimateQuery;
  readonly columnFolder: string;
}

/**
 * Answers one query for a person: a district sees itself and the whole, never its neighbours, and numbers that rest on too few
 * pupils or schools are withheld.
 */
export async function queryEstimates(db: Database, actor: Actor, given: PersonalQuery): Promise<readonly ShownRow[]> {
  const { cells, states, failures } = await answerFor(db, actor, given);
  const failed = failures.map((row) => ({
    ...row,
    estimate: null,
    state: row.reference === null ? null : unreportable,
  }));
  return [...cells.map((cell) => showRow(cell, states.get(cell) ?? null)), ...failed];
}

/** What a person may see of an answer, cell by cell, and the query that was really asked: a district's is held to itself. */
export async function answerFor(db: Database, actor: Actor, given: PersonalQuery) {
  const from = await getDataset(db, given.datasetId);
  const own = await ownRegionCode(db, actor, from.round);
  const query = own === null ? given.query : insideRegion(given.query, own);
  const request = { dataset: from.dataset, columnFolder: given.columnFolder, queries: [query] };
  const [answer] = await releaseAnswers(db, request);
  const mine = ({ group, reference }: Pick<EstimateRow, 'group' | 'reference'>) =>
    own === null || query.by !== REGION || isOwn(group, reference, own);
  const cells = answer.rows.filter(({ row }) => mine(row));
  return { from, query, cells, states: judgeAnswer(answer.rows), failures: answer.failures.filter(mine) };
}

/** Code of the actor's own region when it stands below the region of the round, else null: it may see everything. */
export async function ownRegionCode(db: Database, actor: Actor, round: RoundRow): Promise<string | null> {
  if (actor.regionId === round.regionId || actor.regionId === null) return null;
  const own = await findRegion(db, actor.regionId);
  const whole = await findRegion(db, round.regionId);
  const above = own !== undefined && whole?.path.startsWith(own.path) === true;
  return above ? null : (own?.code ?? '');
}

/** By region a district gets the whole and itself; every other question is answered within itself. */
function insideRegion(query: EstimateQuery, own: string): EstimateQuery {
  if (query.within !== null && query.within !== undefined)
    throw new RuleError('monitoring.own-region-only', '区县账号的分析已限定在本区县范围内，不能再加其他限定');
  return query.by === REGION ? query : { ...query, within: { group: REGION, key: own } };
}

function isOwn(group: EstimateRow['group'], reference: EstimateRow['reference'], own: string): boolean {
  const mine = group === null || group.key === own;
  return mine && (reference === null || reference.kind === 'whole');
}

const unreportable = 'unreportable' as const;

function showRow({ row, told, withheld }: DecidedRow, state: ComparisonState | null): ShownRow {
  return { ...row, estimate: told === null ? null : freezeEstimate(told.estimate), reason: withheld, state };
}
