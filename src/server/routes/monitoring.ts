import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { newIndicator } from '#domain/indicators/indicator.ts';
import { estimateQuerySchema } from '#domain/monitoring/estimateQuery.ts';
import { newFigure } from '#domain/monitoring/figure.ts';
import { datasetMappingSchema } from '#domain/monitoring/mapping.ts';
import { peerQuestionSchema } from '#domain/monitoring/peerQuestion.ts';
import { linkingErrorEntry, newRound } from '#domain/monitoring/round.ts';
import { Download, route } from '#server/route.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import { comparePeers } from '#services/monitoring/comparePeers.ts';
import {
  getImportJob,
  getUpload,
  readImports,
  recordUpload,
  requestImport,
} from '#services/monitoring/importDataset.ts';
import { figuresTemplate, importFigures } from '#services/monitoring/importFigures.ts';
import { createIndicator, readFiguresFor, readIndicators, recordFigures } from '#services/monitoring/manageFigures.ts';
import { createRound, readRounds, recordLinkingError } from '#services/monitoring/manageRounds.ts';
import { queryEstimates } from '#services/monitoring/queryEstimates.ts';
import { byId } from './parameters.ts';

const importRequest = z.strictObject({
  /** Chosen by the sender: sent again under the same id, an import is not done twice. */
  id: z.uuid().optional(),
  uploadId: z.uuid(),
  roundId: z.uuid(),
  name: z.string().trim().min(2, '请填写数据名称').max(60),
  mapping: datasetMappingSchema,
});

/** Unforeseeable chance, uniform on [0, 1): what is drawn with it cannot be drawn again. */
const chance = () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48;

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Rounds, microdata, indicators, report figures, and estimates on them. */
export const monitoringRoutes = {
  'GET /api/rounds': route('monitoring.read', {}, ({ db }) => readRounds(db)),
  'POST /api/rounds': route('monitoring.manage', { body: newRound }, ({ db, actor, now, body }) =>
    createRound(db, { actor, now }, { ...body, simulated: false }),
  ),
  'POST /api/linking-errors': route(
    'monitoring.manage',
    { body: linkingErrorEntry },
    async ({ db, actor, now, body }) => {
      await recordLinkingError(db, { actor, now }, body);
      return null;
    },
  ),
  'POST /api/uploads': route('monitoring.manage', { file: true }, ({ db, actor, now, file }) =>
    recordUpload(db, { actor, now }, file),
  ),
  'GET /api/uploads/:id/inspection': route(
    'monitoring.manage',
    { params: byId },
    async ({ db, actor, platform, params }) => {
      const upload = await getUpload(db, { actor }, params.id);
      return platform.queue.inspect({ path: platform.filePath(upload.sha256), originalName: upload.name });
    },
  ),
  'POST /api/imports': route('monitoring.manage', { body: importRequest }, async ({ actor, now, body, platform }) => {
    const job = await platform.as(actor, async (db) => {
      const requested = await requestImport(db, { actor, now }, body);
      const details = { roundId: body.roundId, uploadId: body.uploadId, job: requested.id };
      await recordAudit(db, { actor, deed: 'monitoring.manage', allowed: true, subject: body.name, details }, now);
      return requested;
    });
    await platform.queue.add(job.id);
    return job;
  }),
  'GET /api/imports/:id': route('monitoring.read-imports', { params: byId }, ({ db, actor, params }) =>
    getImportJob(db, { actor }, params.id),
  ),
  'GET /api/rounds/:id/imports': route('monitoring.read-imports', { params: byId }, ({ db, actor, params }) =>
    readImports(db, { actor }, params.id),
  ),
  'GET /api/indicators': route('monitoring.read', {}, ({ db }) => readIndicators(db)),
  'POST /api/indicators': route('monitoring.manage', { body: newIndicator }, ({ db, actor, now, body }) =>
    createIndicator(db, { actor, now }, body),
  ),
  'GET /api/rounds/:id/figures': route('monitoring.read', { params: byId }, ({ db, actor, params }) =>
    readFiguresFor(db, actor, params.id),
  ),
  'POST /api/rounds/:id/figures': route(
    'monitoring.enter-figures',
    { params: byId, body: z.strictObject({ figures: z.array(newFigure).min(1, '没有要录入的数值').max(2000) }) },
    async ({ db, actor, now, params, body }) => {
      const figures = body.figures.map((figure, index) => ({ ...figure, place: { file: '录入表', row: index + 1 } }));
      return { recorded: await recordFigures(db, { actor, now }, { roundId: params.id, figures }) };
    },
  ),
  'POST /api/rounds/:id/figures/excel': route(
    'monitoring.enter-figures',
    { params: byId, file: true },
    async ({ db, actor, now, params, file, platform }) => {
      const path = platform.filePath(file.sha256);
      return { recorded: await importFigures(db, { actor, now }, { roundId: params.id, path, name: file.name }) };
    },
  ),
  'GET /api/figures/template': route(
    'monitoring.read',
    {},
    async ({ db, actor }) => new Download('报告数值录入模板.xlsx', xlsx, await figuresTemplate(db, { actor })),
  ),
  'POST /api/estimates': route(
    'monitoring.analyse',
    { body: z.strictObject({ datasetId: z.uuid(), query: estimateQuerySchema }) },
    ({ db, actor, body, platform }) => queryEstimates(db, actor, { ...body, columnFolder: platform.folders.columns }),
  ),
  'POST /api/peers': route('monitoring.analyse', { body: peerQuestionSchema }, ({ db, actor, body, platform }) =>
    comparePeers(db, actor, { question: body, columnFolder: platform.folders.columns, chance }),
  ),
};
