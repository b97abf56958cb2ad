import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { checkAnswers } from '#domain/supervision/checkForm.ts';
import { newArea, newVisit } from '#domain/supervision/dutyArea.ts';
import { drawOrder, newInspection } from '#domain/supervision/inspection.ts';
import { newPaper } from '#domain/supervision/newPaper.ts';
import { newMember } from '#domain/supervision/team.ts';
import { Download, route } from '#server/route.ts';
import { drawPaperWord, frameFile } from '#services/supervision/drawPaperWord.ts';
import { inspectionPaperWord } from '#services/supervision/inspectionPaperWord.ts';
import { answerPaper, issuePaper } from '#services/supervision/issuePaper.ts';
import { keepAnswers, readCheck } from '#services/supervision/keepAnswers.ts';
import { declareNoInterest, endMember, nameMember } from '#services/supervision/manageTeam.ts';
import { readInspection, readInspections } from '#services/supervision/readInspections.ts';
import { draftInspection, drawEntries, freezeFrame, withdrawInspection } from '#services/supervision/stepInspection.ts';
import { assignArea, readAreas, readStudio, recordVisit } from '#services/supervision/studio.ts';
import { byId } from './parameters.ts';

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const step = z.strictObject({ version: z.int() });
const leaving = z.strictObject({
  memberId: z.uuid(),
  reason: z.string().trim().min(4, '请写明理由（不少于 4 个字）').max(300),
});
const withdrawal = step.extend({ reason: z.string().trim().min(4, '请写明理由（不少于 4 个字）').max(300) });

/** 督导: plans, frozen lists, draws. */
export const supervisionRoutes = {
  'GET /api/inspections': route('supervision.read', {}, ({ db }) => readInspections(db)),
  'GET /api/inspections/:id': route('supervision.read', { params: byId }, ({ db, actor, now, params }) =>
    readInspection(db, { actor, now }, params.id),
  ),
  'POST /api/inspections': route('supervision.plan', { body: newInspection }, ({ db, actor, now, body }) =>
    draftInspection(db, { actor, now }, body),
  ),
  'POST /api/inspections/:id/freeze': route(
    'supervision.plan',
    { params: byId, body: step },
    ({ db, actor, now, params, body }) =>
      freezeFrame(db, { actor, now }, { ...params, ...body, secret: randomBytes(32).toString('hex') }),
  ),
  'POST /api/inspections/:id/draw': route(
    'supervision.plan',
    { params: byId, body: drawOrder },
    ({ db, actor, now, params, body }) => drawEntries(db, { actor, now }, { ...params, ...body }),
  ),
  'POST /api/inspections/:id/withdraw': route(
    'supervision.plan',
    { params: byId, body: withdrawal },
    ({ db, actor, now, params, body }) => withdrawInspection(db, { actor, now }, { ...params, ...body }),
  ),
  'GET /api/inspections/:id/frame': route('supervision.read', { params: byId }, async ({ db, actor, now, params }) => {
    const { fileName, content } = await frameFile(db, { actor, now }, params.id);
    return new Download(fileName, 'text/plain; charset=utf-8', content);
  }),
  'GET /api/inspections/:id/draw-paper': route(
    'supervision.read',
    { params: byId },
    async ({ db, actor, now, params }) => {
      const { fileName, content } = await drawPaperWord(db, { actor, now }, params.id);
      return new Download(fileName, docx, content);
    },
  ),
  'POST /api/inspections/:id/members': route(
    'supervision.inspect',
    { params: byId, body: newMember },
    ({ db, actor, now, params, body }) => nameMember(db, { actor, now }, { ...params, ...body }),
  ),
  'POST /api/inspections/:id/members/end': route(
    'supervision.inspect',
    { params: byId, body: leaving },
    ({ db, actor, now, params, body }) => endMember(db, { actor, now }, { ...params, ...body }),
  ),
  'POST /api/inspections/:id/declaration': route(
    'supervision.inspect',
    { params: byId },
    ({ db, actor, now, params }) => declareNoInterest(db, { actor, now }, params.id),
  ),
  'POST /api/inspections/:id/papers': route(
    'supervision.inspect',
    { params: byId, body: newPaper.extend({ unitId: z.uuid() }) },
    ({ db, actor, now, params, body }) => issuePaper(db, { actor, now }, { ...params, ...body }),
  ),
  'POST /api/inspections/:id/answers': route(
    'supervision.answer',
    { params: byId, body: newPaper.extend({ unitId: z.uuid().nullable().default(null) }) },
    ({ db, actor, now, params, body }) => answerPaper(db, { actor, now }, { ...params, ...body }),
  ),
  'GET /api/inspection-papers/:id/word': route(
    'supervision.read',
    { params: byId },
    async ({ db, actor, now, params }) => {
      const { fileName, content } = await inspectionPaperWord(db, { actor, now }, params.id);
      return new Download(fileName, docx, content);
    },
  ),
  'GET /api/inspections/:id/check': route('supervision.inspect', { params: byId }, ({ db, actor, now, params }) =>
    readCheck(db, { actor, now }, params.id),
  ),
  'POST /api/inspections/:id/check': route(
    'supervision.inspect',
    { params: byId, body: checkAnswers },
    ({ db, actor, now, params, body }) => keepAnswers(db, { actor, now }, { ...params, ...body }),
  ),
  'GET /api/studio': route('supervision.visit', {}, ({ db, actor, now }) => readStudio(db, { actor, now })),
  'GET /api/duty-areas': route('supervision.visit', {}, ({ db, actor, now }) => readAreas(db, { actor, now })),
  'POST /api/duty-areas': route('supervision.plan', { body: newArea }, ({ db, actor, now, body }) =>
    assignArea(db, { actor, now }, body),
  ),
  'POST /api/school-visits': route('supervision.visit', { body: newVisit }, ({ db, actor, now, body }) =>
    recordVisit(db, { actor, now }, body),
  ),
};
