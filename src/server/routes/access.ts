import { z } from 'zod';
import type { Actor } from '#domain/access/actor.ts';
import { newAccount, newPost } from '#domain/access/newAccount.ts';
import { route } from '#server/route.ts';
import { changePassword } from '#services/access/changePassword.ts';
import { grantPost, openAccount, resetPassword, setDisabled } from '#services/access/manageAccounts.ts';
import { readAccounts, readAudit } from '#services/access/readAccounts.ts';
import { signIn } from '#services/access/signIn.ts';
import { signOut } from '#services/access/signOut.ts';
import { verifyAudit } from '#services/access/verifyAudit.ts';
import { byId } from './parameters.ts';

const password = z.string().min(1, '请填写口令').max(200);

/** Signing in and out, one's own password, accounts, and the audit trail. */
export const accessRoutes = {
  'POST /api/session': route(
    'access.sign-in',
    { body: z.strictObject({ username: z.string().trim().min(1, '请填写用户名').max(60), password }) },
    async ({ db, body, now, session }) => {
      const signed = await signIn(db, body, now);
      if (!('token' in signed)) return signed as never;
      session.set(signed.token);
      return publicActor(signed.actor);
    },
  ),
  'DELETE /api/session': route('access.sign-out', {}, async ({ db, now, session }) => {
    if (session.token !== null) await signOut(db, session.token, now);
    session.clear();
    return null;
  }),
  'GET /api/session': route('access.read-self', {}, async ({ actor }) => publicActor(actor)),
  'POST /api/session/password': route(
    'access.change-password',
    { body: z.strictObject({ current: password, next: password }) },
    async ({ db, actor, now, body, session }) => {
      await changePassword(db, { actor, now }, body);
      session.clear();
      return null;
    },
  ),
  'GET /api/accounts': route('access.read-accounts', {}, ({ db }) => readAccounts(db)),
  'POST /api/accounts': route('access.manage-accounts', { body: newAccount }, ({ db, actor, now, body }) =>
    openAccount(db, { actor, now }, body.username),
  ),
  'POST /api/accounts/post': route('access.grant-post', { body: newPost }, async ({ db, actor, now, body }) => {
    await grantPost(db, { actor, now }, body);
    return null;
  }),
  'POST /api/accounts/:id/password': route('access.manage-accounts', { params: byId }, ({ db, actor, now, params }) =>
    resetPassword(db, { actor, now }, params.id),
  ),
  'POST /api/accounts/:id/disabled': route(
    'access.manage-accounts',
    { params: byId, body: z.strictObject({ disabled: z.boolean() }) },
    async ({ db, actor, now, params, body }) => {
      await setDisabled(db, { actor, now }, { accountId: params.id, disabled: body.disabled });
      return null;
    },
  ),
  'GET /api/audit/integrity': route('access.read-audit', {}, ({ db }) => verifyAudit(db)),
  'GET /api/audit': route('access.read-audit', {}, ({ db }) => readAudit(db)),
};

/** What a person may know of itself: post, unit, region, and whether the password must be changed first. */
function publicActor({ accountId, scope: _, regionPath: __, postId: ___, ...known }: Actor) {
  return { id: accountId, ...known };
}
