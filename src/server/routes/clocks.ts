import { newClockSettings } from '#domain/clocks/clockLimits.ts';
import { dismissal, issuedPaper, paperAnswer } from '#domain/clocks/escalationInput.ts';
import { Download, route } from '#server/route.ts';
import { acknowledgePaper, answerPaper } from '#services/clocks/answerPaper.ts';
import { changeClockSettings, readClockSettings } from '#services/clocks/clockSettings.ts';
import { escalationWord } from '#services/clocks/escalationWord.ts';
import { dismissPaper, issuePaper } from '#services/clocks/issuePaper.ts';
import { readEscalations } from '#services/clocks/readEscalations.ts';
import { openReminders, readReminders } from '#services/clocks/readReminders.ts';
import { byId } from './parameters.ts';

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** 提醒与督办: digests of one's own post, the ladder from its proposals to the answers, and the limits of a region. */
export const clockRoutes = {
  'GET /api/reminders': route('reminders.read', {}, ({ db, actor }) => readReminders(db, { actor })),
  'POST /api/reminders/read': route('reminders.read', {}, ({ db, actor, now }) => openReminders(db, { actor, now })),
  'GET /api/escalations': route('escalation.read', {}, ({ db, actor, now }) => readEscalations(db, { actor, now })),
  'POST /api/escalations/:id/issue': route(
    'escalation.issue',
    { params: byId, body: issuedPaper },
    ({ db, actor, now, params, body }) => issuePaper(db, { actor, now }, { ...params, ...body }),
  ),
  'POST /api/escalations/:id/dismissal': route(
    'escalation.issue',
    { params: byId, body: dismissal },
    ({ db, actor, now, params, body }) => dismissPaper(db, { actor, now }, { ...params, ...body }),
  ),
  'POST /api/escalations/:id/receipt': route('escalation.answer', { params: byId }, ({ db, actor, now, params }) =>
    acknowledgePaper(db, { actor, now }, params),
  ),
  'POST /api/escalations/:id/answer': route(
    'escalation.answer',
    { params: byId, body: paperAnswer },
    ({ db, actor, now, params, body }) => answerPaper(db, { actor, now }, { ...params, ...body }),
  ),
  'GET /api/escalations/:id/word': route('escalation.read', { params: byId }, async ({ db, actor, now, params }) => {
    const { fileName, content } = await escalationWord(db, { actor, now }, params.id);
    return new Download(fileName, docx, content);
  }),
  'GET /api/clocks/settings': route('clocks.set-limits', {}, ({ db, actor }) => readClockSettings(db, { actor })),
  'POST /api/clocks/settings': route('clocks.set-limits', { body: newClockSettings }, ({ db, actor, now, body }) =>
    changeClockSettings(db, { actor, now }, body),
  ),
};
