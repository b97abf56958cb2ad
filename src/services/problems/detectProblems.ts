import type { Database } from '#database/connect.ts';
import { listDatasets } from '#database/monitoring/datasets.ts';
import { type IndicatorRow, listIndicators } from '#database/monitoring/indicators.ts';
import { insertCandidates, insertDetectionRun } from '#database/problems.ts';
import { describeFinding } from '#domain/problems/detection/describeFinding.ts';
import { detect } from '#domain/problems/detection/detect.ts';
import { RuleError } from '#domain/ruleError.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import { requireReach } from '#services/access/requireReach.ts';
import type { Act } from '#services/act.ts';
import { getRound } from '#services/monitoring/manageRounds.ts';
import type { DatasetInRound } from '#services/monitoring/queryEstimates.ts';
import { inference } from '#statistics/inference.ts';
import { observeDataset } from './observeDataset.ts';
import { observeFigures } from './observeFigures.ts';
import type { SourcedObservation } from './sourcedObservation.ts';

/** Highest expected share of false findings among those that a run proposes. */
export const falseDiscoveryRate = 0.05;

export interface DetectionResult {
  readonly runId: string;
  /** Comparisons that were tested; false discovery is held over all of them. */
  readonly comparisons: number;
  readonly candidates: number;
}

/** Runs all rules over a round's data and figures in one go and proposes candidates for people to decide on. */
export async function detectProblems(
  db: Database,
  act: Act,
  given: { readonly roundId: string; readonly columnFolder: string },
): Promise<DetectionResult> {
  const { actor, now } = act;
  const round = await getRound(db, given.roundId);
  const touch = { deed: 'problems.detect', touch: 'entry', regionId: round.regionId } as const;
  await requireReach(db, actor, touch, otherRegion());
  const observations = [...(await observeRound(db, given)), ...(await observeFigures(db, round))];
  if (observations.length === 0)
    throw new RuleError('problems.nothing-to-compare', '本轮没有可比较的数值', {
      remedy: '请先导入数据或录入报告数值，并在指标库中登记指标（含方向、依据和目标值）。',
    });
  const { candidates, tested } = detect(observations, { falseDiscoveryRate, inference });
  const run = await insertDetectionRun(db, {
    roundId: round.id,
    regionId: round.regionId,
    comparisons: tested,
    falseDiscoveryRate,
    ranBy: actor.accountId,
    ranAt: now.toISOString(),
  });
  await insertCandidates(
    db,
    candidates.map((candidate, sequence) => ({
      runId: run.id,
      regionId: candidate.observation.evidence.regionId,
      sequence,
      sentence: describeFinding(candidate),
      evidence: { ...candidate.observation.evidence, comparison: candidate.comparison },
      state: 'proposed' as const,
    })),
  );
  const details = { comparisons: tested, candidates: candidates.length };
  await recordAudit(db, { actor, deed: 'problems.detect', allowed: true, subject: round.name, details }, now);
  return { runId: run.id, comparisons: tested, candidates: candidates.length };
}

const otherRegion = () =>
  new RuleError('problems.other-region', '问题识别由组织本轮监测的地区教科研部门运行', { status: 403 });

/** Observations on the newest version of each dataset of the round, for every indicator that it measures. */
async function observeRound(
  db: Database,
  { roundId, columnFolder }: { readonly roundId: string; readonly columnFolder: string },
): Promise<readonly SourcedObservation[]> {
  const indicators = await listIndicators(db);
  const seen: SourcedObservation[] = [];
  for (const from of await newestDatasets(db, roundId))
    for (const indicator of indicators.filter((one) => isMeasured(one, from)))
      seen.push(...(await observeDataset({ db, columnFolder, from, indicator })));
  return seen;
}

async function newestDatasets(db: Database, roundId: string): Promise<readonly DatasetInRound[]> {
  const versions = (await listDatasets(db)).filter((dataset) => dataset.roundId === roundId);
  const newest = new Map(versions.map((dataset) => [dataset.name, dataset]));
  return [...newest.values()].map((dataset) => ({ dataset, round: dataset.round }));
}

function isMeasured({ measure }: IndicatorRow, { dataset }: DatasetInRound): boolean {
  return measure !== null && dataset.mapping.measures.some(({ code }) => code === measure);
}
