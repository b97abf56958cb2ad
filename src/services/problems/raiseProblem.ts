import type { Database } from '#database/connect.ts';
import { type IndicatorRow, listIndicators } from '#database/monitoring/indicators.ts';
import { findRegion } from '#database/organisation.ts';
import type { ProblemRow } from '#database/problems.ts';
import type { EstimateQuery } from '#domain/monitoring/estimateQuery.ts';
import type { EstimateRow } from '#domain/monitoring/estimateRow.ts';
import { findGroup } from '#domain/monitoring/mapping.ts';
import type { RowIdentity } from '#domain/problems/evidence.ts';
import type { ProblemStatement } from '#domain/problems/problem.ts';
import { RuleError } from '#domain/ruleError.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import type { Act } from '#services/act.ts';
import { answerFor, type DatasetInRound } from '#services/monitoring/queryEstimates.ts';
import { findRow, freezeRow } from './freezeEvidence.ts';
import { recordProblem } from './recordProblem.ts';

/** 「提为问题」: a cell of the explorer becomes a problem. The number is computed anew here; what the browser showed is not trusted. */
export async function raiseProblem(
  db: Database,
  act: Act,
  given: {
    readonly datasetId: string;
    readonly query: EstimateQuery;
    readonly row: RowIdentity;
    readonly statement: ProblemStatement;
    readonly columnFolder: string;
  },
): Promise<ProblemRow> {
  const { from, query, cells } = await answerFor(db, act.actor, given);
  const asked = findRow(
    cells.map((cell) => cell.row),
    given.row,
  );
  if (asked === undefined) throw new RuleError('problems.no-such-cell', '分析结果中没有这个单元格', { status: 404 });
  const { told: row, withheld } = cells.find((cell) => cell.row === asked) ?? { told: null, withheld: null };
  if (row === null) throw new RuleError('problems.unreportable', `${withheld}，也不能据此提出问题`);
  const indicator = indicatorFor(await listIndicators(db), row);
  const { statement } = given;
  const wholeName = await nameOfWhole(db, from, query);
  const evidence = freezeRow({ from, query, row, indicator, regionId: statement.regionId, wholeName });
  const problem = await recordProblem(db, act, { statement, roundId: from.round.id, evidence });
  const entry = { actor: act.actor, deed: 'problems.raise', allowed: true, subject: problem.number, details: {} };
  await recordAudit(db, entry, act.now);
  return problem;
}

/** What a query's whole is called: the group value that it is limited to, or the region of the round. */
async function nameOfWhole(
  db: Database,
  { dataset, round }: DatasetInRound,
  { within }: EstimateQuery,
): Promise<string> {
  const values = Object.values((within && findGroup(dataset.mapping, within.group)?.values) ?? {});
  const limit = values.find(({ key }) => key === within?.key);
  return limit?.label ?? (await findRegion(db, round.regionId))?.name ?? '全体';
}

/** The registered indicator that a measure belongs to; without one, the measure speaks for itself. */
export function indicatorFor(
  indicators: readonly IndicatorRow[],
  { measure }: Pick<EstimateRow, 'measure'>,
): Pick<IndicatorRow, 'code' | 'name' | 'direction' | 'unit' | 'basis'> {
  const found = indicators.find((one) => one.measure === measure.key);
  return (
    found ?? {
      code: measure.key,
      name: measure.label,
      direction: 'higher-is-better',
      unit: '分',
      basis: '本轮监测量尺',
    }
  );
}
