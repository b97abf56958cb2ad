import { z } from 'zod';
import { route } from '#server/route.ts';
import { evaluateProblem, readEvaluations } from '#services/evaluation/evaluateProblem.ts';
import { byId } from './parameters.ts';

/** 效果评估: a problem's frozen query on a later round. */
export const evaluationRoutes = {
  'GET /api/evaluations': route('evaluation.read', {}, ({ db }) => readEvaluations(db)),
  'POST /api/problems/:id/evaluations': route(
    'evaluation.evaluate',
    { params: byId, body: z.strictObject({ datasetId: z.uuid(), itemId: z.uuid().nullable() }) },
    ({ db, actor, now, params, body, platform }) =>
      evaluateProblem(db, { actor, now }, { problemId: params.id, ...body, columnFolder: platform.folders.columns }),
  ),
};
