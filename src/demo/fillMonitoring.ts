import { newIndicator } from '#domain/indicators/indicator.ts';
import { newRound } from '#domain/monitoring/round.ts';
import { getImportJob, recordUpload, requestImport } from '#services/monitoring/importDataset.ts';
import { createIndicator, recordFigures } from '#services/monitoring/manageFigures.ts';
import { createRound, recordLinkingError } from '#services/monitoring/manageRounds.ts';
import type { PreparedFile } from './demonstrationFiles.ts';
import { demonstrationIndicators } from './demonstrationIndicators.ts';
import type { SimulatedCity } from './simulateCity.ts';
import { perform, type Stage } from './stage.ts';
import { morningOf } from './storyDates.ts';

/** A round of the demonstration with the dataset that was imported into it. */
export interface FilledRound {
  readonly roundId: string;
  readonly datasetId: string;
}

/** The analyst registers indicators and both rounds, imports both student files and enters the printed figures. */
export async function fillMonitoring(
  stage: Stage,
  city: SimulatedCity,
  files: readonly [PreparedFile, PreparedFile],
): Promise<readonly [FilledRound, FilledRound]> {
  await fillIndicators(stage);
  const first = await fillRound(stage, city, { index: 0, ...files[0], created: '2022-11-15', imported: '2023-01-10' });
  await fillFigures(stage, city, first.roundId);
  const second = await fillRound(stage, city, { index: 1, ...files[1], created: '2025-04-15', imported: '2025-12-08' });
  await fillLinkingErrors(stage, city, [first.roundId, second.roundId]);
  return [first, second];
}

const analyst = 'institute-analyst';

function fillIndicators(stage: Stage): Promise<void> {
  return perform(stage, { post: analyst, on: '2022-11-15' }, async (db, act) => {
    for (const indicator of demonstrationIndicators) await createIndicator(db, act, newIndicator.parse(indicator));
  });
}

interface RoundPlan extends PreparedFile {
  readonly index: 0 | 1;
  readonly created: string;
  readonly imported: string;
}

async function fillRound(stage: Stage, { rounds, mapping }: SimulatedCity, plan: RoundPlan): Promise<FilledRound> {
  const { round } = rounds[plan.index];
  const { id: roundId } = await perform(stage, { post: analyst, on: plan.created }, (db, act) =>
    createRound(db, act, { ...newRound.parse(round), simulated: true }),
  );
  const job = await perform(stage, { post: analyst, on: plan.imported }, async (db, act) => {
    const upload = await recordUpload(db, act, plan.file);
    return requestImport(db, act, { uploadId: upload.id, roundId, name: '八年级数学学生数据', mapping });
  });
  await stage.inside.runImport(job.id, plan.prepared, morningOf(plan.imported));
  const { datasetId, refusal } = await perform(stage, { post: analyst, on: plan.imported }, (db, act) =>
    getImportJob(db, act, job.id),
  );
  if (datasetId === null) throw new Error(`the demonstration's own import was refused: ${JSON.stringify(refusal)}`);
  return { roundId, datasetId };
}

async function fillFigures(stage: Stage, { figures }: SimulatedCity, roundId: string): Promise<void> {
  const placed = figures.map((figure, row) => ({ ...figure, place: { file: figure.source, row: row + 1 } }));
  await perform(stage, { post: analyst, on: '2023-01-12' }, (db, act) =>
    recordFigures(db, act, { roundId, figures: placed }),
  );
}

/** The test is linked with a stated error; sleep is asked with the same question, so that its link has none. */
async function fillLinkingErrors(
  stage: Stage,
  { rounds }: SimulatedCity,
  [fromRoundId, toRoundId]: readonly [string, string],
): Promise<void> {
  const math = {
    measure: 'math',
    value: rounds[1].linkingError ?? 0,
    source: '模拟数据：明江市2025年监测技术说明第 4 节',
  };
  const sleep = { measure: 'sleep', value: 0, source: '模拟数据：两轮使用同一问卷题目，无需链接' };
  await perform(stage, { post: analyst, on: '2025-12-08' }, async (db, act) => {
    for (const entry of [math, sleep]) await recordLinkingError(db, act, { ...entry, fromRoundId, toRoundId });
  });
}
