import { z } from 'zod';
import { newToken } from '#domain/access/apiToken.ts';
import { route } from '#server/route.ts';
import { endOneSession, endOtherSessions, readSessions } from '#services/access/manageSessions.ts';
import { makeToken, readTokens, withdrawToken } from '#services/access/manageTokens.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  readSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from '#services/access/secondFactor.ts';
import { readSignOn } from '#services/access/signOn.ts';
import { byId } from './parameters.ts';
import { factorCode, password } from './typed.ts';

const proof = z.strictObject({ password, code: factorCode });

/** One's own account: second factor, sessions, tokens, and the link to the identity provider. */
export const selfRoutes = {
  'GET /api/self/second-factor': route('access.own-second-factor', {}, ({ platform, db, actor }) =>
    readSecondFactor(db, platform.signIn, { actor }),
  ),
  'POST /api/self/second-factor': route(
    'access.own-second-factor',
    { body: z.strictObject({ password }) },
    async ({ platform, db, actor, now, body }) =>
      refusable(await beginSecondFactor(db, platform.signIn, { actor, now, ...body })),
  ),
  'POST /api/self/second-factor/confirmation': route(
    'access.own-second-factor',
    { body: z.strictObject({ code: factorCode }) },
    ({ platform, db, actor, now, body, cookies }) =>
      confirmSecondFactor(db, platform.signIn, { actor, now, ...body, token: cookies.session.value }),
  ),
  'POST /api/self/second-factor/removal': route(
    'access.own-second-factor',
    { body: proof },
    async ({ platform, db, actor, now, body, visit }) =>
      refusable(await removeSecondFactor(db, platform.signIn, { actor, now, ...body, device: visit.device })),
  ),
  'POST /api/self/recovery-codes': route(
    'access.own-second-factor',
    { body: proof },
    async ({ platform, db, actor, now, body, visit }) =>
      refusable(await renewRecoveryCodes(db, platform.signIn, { actor, now, ...body, device: visit.device })),
  ),
  'GET /api/self/sessions': route('access.own-sessions', {}, ({ db, actor, now, cookies }) =>
    readSessions(db, { actor, now, token: cookies.session.value }),
  ),
  'DELETE /api/self/sessions/:id': route(
    'access.own-sessions',
    { params: byId },
    async ({ db, actor, now, params }) => {
      await endOneSession(db, { actor, now }, params.id);
      return null;
    },
  ),
  'POST /api/self/sessions/end-others': route('access.own-sessions', {}, ({ db, actor, now, cookies }) =>
    endOtherSessions(db, { actor, now, token: cookies.session.value }),
  ),
  'GET /api/self/tokens': route('access.own-tokens', {}, ({ db, actor }) => readTokens(db, { actor })),
  'POST /api/self/tokens': route('access.own-tokens', { body: newToken }, async ({ platform, db, actor, now, body }) =>
    refusable(await makeToken(db, platform.signIn, { actor, now, given: body })),
  ),
  'DELETE /api/self/tokens/:id': route('access.own-tokens', { params: byId }, async ({ db, actor, now, params }) => {
    await withdrawToken(db, { actor, now }, params.id);
    return null;
  }),
  'GET /api/self/sign-on': route('access.link-sign-on', {}, ({ db, actor }) => readSignOn(db, { actor })),
};

/** A refusal that the deed returned, so that what it counted is kept: it is answered like one that was thrown. */
function refusable<Reply>(result: Reply): Exclude<Reply, Error> {
  return result as Exclude<Reply, Error>;
}
