import { z } from 'zod';
import { newAccount, newPost } from '#domain/access/newAccount.ts';
import { newRecovery } from '#domain/access/recovery.ts';
import { route } from '#server/route.ts';
import { endAccessOf, resetSecondFactor } from '#services/access/endAccessOf.ts';
import { grantPost, openAccount, resetPassword, setDisabled } from '#services/access/manageAccounts.ts';
import { readAccounts } from '#services/access/readAccounts.ts';
import { askRecovery, readRecoveries, settleRecovery } from '#services/access/recoverAdministrator.ts';
import { byId } from './parameters.ts';

/** Accounts of others, and the three administrators among each other. */
export const accessRoutes = {
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
  'POST /api/accounts/:id/second-factor/reset': route(
    'access.reset-second-factor',
    { params: byId },
    async ({ db, actor, now, params }) => {
      await resetSecondFactor(db, { actor, now }, params.id);
      return null;
    },
  ),
  'POST /api/accounts/:id/access/end': route(
    'access.end-access',
    { params: byId },
    async ({ db, actor, now, params }) => {
      await endAccessOf(db, { actor, now }, params.id);
      return null;
    },
  ),
  'GET /api/administrators/recoveries': route('access.recover-administrator', {}, ({ db, actor, now }) =>
    readRecoveries(db, { actor, now }),
  ),
  'POST /api/administrators/recoveries': route(
    'access.recover-administrator',
    { body: newRecovery },
    ({ db, actor, now, body }) => askRecovery(db, { actor, now }, body),
  ),
  'POST /api/administrators/recoveries/:id': route(
    'access.recover-administrator',
    { params: byId, body: z.strictObject({ confirmed: z.boolean() }) },
    ({ db, actor, now, params, body }) => settleRecovery(db, { actor, now }, { ...params, ...body }),
  ),
};
