import { noticeChoice } from '#domain/notices/noticeChoice.ts';
import { newRobot } from '#domain/notices/robot.ts';
import { route } from '#server/route.ts';
import { chooseNotices, readNoticeChoice } from '#services/notices/chooseNotices.ts';
import { addRobot, readNoticeSettings, removeRobot } from '#services/notices/robots.ts';
import { tryRobot } from '#services/notices/tryRobot.ts';
import { byId } from './parameters.ts';

/** Channels beside the system itself: one's own choice, and the robots that the system administrator registers. */
export const noticeRoutes = {
  'GET /api/self/notices': route('reminders.choose', {}, ({ db, actor, platform }) =>
    readNoticeChoice(db, { actor }, platform.config.mail !== null),
  ),
  'POST /api/self/notices': route('reminders.choose', { body: noticeChoice }, ({ db, actor, now, body, platform }) =>
    chooseNotices(db, { actor, now }, { ...body, hasMail: platform.config.mail !== null }),
  ),
  'GET /api/notice-robots': route('notices.manage', {}, ({ db, now, platform }) =>
    readNoticeSettings(db, { now }, platform.config.mail !== null),
  ),
  'POST /api/notice-robots': route('notices.manage', { body: newRobot }, ({ db, now, body, platform }) =>
    addRobot(db, { now }, { ...body, keyring: platform.signIn.keyring }),
  ),
  'POST /api/notice-robots/:id/test': route('notices.manage', { params: byId }, ({ db, params, platform }) =>
    tryRobot(db, platform.noticePlace, params),
  ),
  'POST /api/notice-robots/:id/end': route('notices.manage', { params: byId }, ({ db, now, params }) =>
    removeRobot(db, { now }, params),
  ),
};
