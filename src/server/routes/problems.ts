import { z } from 'zod';
import { estimateQuerySchema } from '#domain/monitoring/estimateQuery.ts';
import { problemStatement } from '#domain/problems/problem.ts';
import { route } from '#server/route.ts';
import { detectProblems } from '#services/problems/detectProblems.ts';
import { listLine, readListLines, readProblemLines } from '#services/problems/problemLines.ts';
import { answerList, publishList } from '#services/problems/publishList.ts';
import { raiseProblem } from '#services/problems/raiseProblem.ts';
import { readProblem } from '#services/problems/readProblems.ts';
import {
  acceptCandidate,
  mergeCandidate,
  readCandidates,
  rejectCandidate,
} from '#services/problems/triageCandidate.ts';
import { byId } from './parameters.ts';

const reason = z.string().trim().max(500);
const rowIdentity = z.strictObject({
  groupKey: z.string().nullable(),
  referenceKey: z.string().nullable(),
  level: z.int().min(0).nullable(),
});
const newList = z.strictObject({
  roundId: z.uuid(),
  title: z.string().trim().min(4, '请填写清单标题').max(80),
  problemIds: z.array(z.uuid()).min(1, '请选择要发布的问题').max(500),
  unitIds: z.array(z.uuid()).min(1, '请选择反馈对象').max(500),
});

/** From proposed to published problems. No route takes an order or a limit by result. */
export const problemRoutes = {
  'POST /api/rounds/:id/detection': route('problems.detect', { params: byId }, ({ db, actor, now, params, platform }) =>
    detectProblems(db, { actor, now }, { roundId: params.id, columnFolder: platform.folders.columns }),
  ),
  'GET /api/candidates': route('problems.triage', {}, ({ db }) => readCandidates(db)),
  'POST /api/candidates/:id/accept': route(
    'problems.triage',
    { params: byId, body: z.strictObject({ reason, statement: problemStatement }) },
    ({ db, actor, now, params, body }) => acceptCandidate(db, { actor, now }, { ...params, ...body }),
  ),
  'POST /api/candidates/:id/merge': route(
    'problems.triage',
    { params: byId, body: z.strictObject({ reason, problemId: z.uuid() }) },
    async ({ db, actor, now, params, body }) => {
      await mergeCandidate(db, { actor, now }, { ...params, ...body });
      return null;
    },
  ),
  'POST /api/candidates/:id/reject': route(
    'problems.triage',
    { params: byId, body: z.strictObject({ reason }) },
    async ({ db, actor, now, params, body }) => {
      await rejectCandidate(db, { actor, now }, { ...params, ...body });
      return null;
    },
  ),
  'GET /api/problems': route('problems.read', {}, ({ db }) => readProblemLines(db)),
  'GET /api/problems/:id': route('problems.read', { params: byId }, ({ db, params }) => readProblem(db, params.id)),
  'POST /api/problems': route(
    'problems.raise',
    {
      body: z.strictObject({
        datasetId: z.uuid(),
        query: estimateQuerySchema,
        row: rowIdentity,
        statement: problemStatement,
      }),
    },
    ({ db, actor, now, body, platform }) =>
      raiseProblem(db, { actor, now }, { ...body, columnFolder: platform.folders.columns }),
  ),
  'GET /api/problem-lists': route('problems.read', {}, ({ db }) => readListLines(db)),
  'POST /api/problem-lists': route('problems.publish', { body: newList }, async ({ db, actor, now, body }) =>
    listLine(await publishList(db, { actor, now }, body)),
  ),
  'POST /api/problem-lists/:id/answer': route(
    'problems.answer',
    { params: byId, body: z.strictObject({ objection: z.string().trim().max(1000).nullable() }) },
    async ({ db, actor, now, params, body }) => {
      await answerList(db, { actor, now }, { listId: params.id, objection: body.objection });
      return null;
    },
  ),
};
