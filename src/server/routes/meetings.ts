import { z } from 'zod';
import { notedAttendance, ownAttendance } from '#domain/meetings/attendance.ts';
import { cancelledMeeting, movedMeeting, newMeeting } from '#domain/meetings/meeting.ts';
import { newMinutes, resolutionAsItem, resolutionAsTask, withdrawnResolution } from '#domain/meetings/minutes.ts';
import { Download, route } from '#server/route.ts';
import { resolutionToItem, resolutionToTask, withdrawResolution } from '#services/meetings/assignResolution.ts';
import { callMeeting, cancelMeeting, holdMeeting } from '#services/meetings/callMeeting.ts';
import { minutesWord, signInSheetWord } from '#services/meetings/meetingWord.ts';
import { moveMeeting } from '#services/meetings/moveMeeting.ts';
import { noteAttendance, signIn } from '#services/meetings/noteAttendance.ts';
import { publishMinutes } from '#services/meetings/publishMinutes.ts';
import { readMeeting, readMeetings } from '#services/meetings/readMeetings.ts';
import { byId } from './parameters.ts';

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const edition = z.strictObject({ version: z.coerce.number().int().min(1).max(1000) });

/** 会议: called, signed in, held, minuted; resolutions become tasks of plans or ledger items. */
export const meetingRoutes = {
  'GET /api/meetings': route('meetings.read', {}, ({ db, actor, now }) => readMeetings(db, { actor, now })),
  'GET /api/meetings/:id': route('meetings.read', { params: byId }, ({ db, actor, now, params }) =>
    readMeeting(db, { actor, now }, params.id),
  ),
  'POST /api/meetings': route('meetings.call', { body: newMeeting }, ({ db, actor, now, body }) =>
    callMeeting(db, { actor, now }, body),
  ),
  'POST /api/meetings/:id/cancellation': route(
    'meetings.call',
    { params: byId, body: cancelledMeeting },
    ({ db, actor, now, params, body }) => cancelMeeting(db, { actor, now }, { ...params, ...body }),
  ),
  'POST /api/meetings/:id/move': route(
    'meetings.call',
    { params: byId, body: movedMeeting },
    ({ db, actor, now, params, body }) => moveMeeting(db, { actor, now }, { ...params, ...body }),
  ),
  'POST /api/meetings/:id/held': route('meetings.call', { params: byId }, ({ db, actor, now, params }) =>
    holdMeeting(db, { actor, now }, params.id),
  ),
  'POST /api/meetings/:id/sign-in': route(
    'meetings.sign-in',
    { params: byId, body: ownAttendance },
    ({ db, actor, now, params, body }) => signIn(db, { actor, now }, { ...params, ...body }),
  ),
  'POST /api/meetings/:id/attendance': route(
    'meetings.call',
    { params: byId, body: notedAttendance },
    ({ db, actor, now, params, body }) => noteAttendance(db, { actor, now }, { ...params, ...body }),
  ),
  'GET /api/meetings/:id/sign-in-sheet': route(
    'meetings.read',
    { params: byId },
    async ({ db, actor, now, params }) => {
      const { fileName, content } = await signInSheetWord(db, { actor, now }, params.id);
      return new Download(fileName, docx, content);
    },
  ),
  'POST /api/meetings/:id/minutes': route(
    'meetings.call',
    { params: byId, body: newMinutes },
    ({ db, actor, now, params, body }) => publishMinutes(db, { actor, now }, { ...params, ...body }),
  ),
  'GET /api/meetings/:id/minutes': route(
    'meetings.read',
    { params: byId, query: edition },
    async ({ db, actor, now, params, query }) => {
      const { fileName, content } = await minutesWord(db, { actor, now }, { ...params, ...query });
      return new Download(fileName, docx, content);
    },
  ),
  'POST /api/meeting-resolutions/:id/withdrawal': route(
    'meetings.call',
    { params: byId, body: withdrawnResolution },
    ({ db, actor, now, params, body }) => withdrawResolution(db, { actor, now }, { ...params, ...body }),
  ),
  'POST /api/meeting-resolutions/:id/task': route(
    'meetings.assign',
    { params: byId, body: resolutionAsTask },
    ({ db, actor, now, params, body }) => resolutionToTask(db, { actor, now }, { ...params, ...body }),
  ),
  'POST /api/meeting-resolutions/:id/item': route(
    'meetings.assign',
    { params: byId, body: resolutionAsItem },
    ({ db, actor, now, params, body }) => resolutionToItem(db, { actor, now }, { ...params, ...body }),
  ),
};
