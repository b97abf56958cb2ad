import { z } from 'zod';
import { newDelegation } from '#domain/access/delegation.ts';
import { route } from '#server/route.ts';
import { endPost, readPosts } from '#services/access/manageAccounts.ts';
import { delegate, readDelegations, takeStead, withdrawDelegation } from '#services/access/manageDelegations.ts';
import { byId } from './parameters.ts';

/** Posts from one day to another, and who acts in whose stead. */
export const postRoutes = {
  'GET /api/accounts/:id/posts': route('access.read-accounts', { params: byId }, ({ db, params }) =>
    readPosts(db, params.id),
  ),
  'POST /api/accounts/:id/post/end': route(
    'access.grant-post',
    { params: byId, body: z.strictObject({ reason: z.string().trim().min(4, '请写明理由').max(200) }) },
    async ({ db, actor, now, params, body }) => {
      await endPost(db, { actor, now }, { accountId: params.id, ...body });
      return null;
    },
  ),
  'GET /api/delegations': route('access.end-delegation', {}, ({ db, actor, now }) =>
    readDelegations(db, { actor, now }, true),
  ),
  'POST /api/delegations/:id/end': route(
    'access.end-delegation',
    { params: byId },
    async ({ db, actor, now, params }) => {
      await withdrawDelegation(db, { actor, now }, { id: params.id, everybody: true });
      return null;
    },
  ),
  'GET /api/self/delegations': route('access.delegate', {}, ({ db, actor, now }) =>
    readDelegations(db, { actor, now }, false),
  ),
  'POST /api/self/delegations': route('access.delegate', { body: newDelegation }, ({ db, actor, now, body }) =>
    delegate(db, { actor, now }, body),
  ),
  'POST /api/self/delegations/:id/end': route(
    'access.delegate',
    { params: byId },
    async ({ db, actor, now, params }) => {
      await withdrawDelegation(db, { actor, now }, { id: params.id, everybody: false });
      return null;
    },
  ),
  'POST /api/self/stead': route(
    'access.delegate',
    { body: z.strictObject({ delegationId: z.uuid().nullable() }) },
    async ({ db, actor, now, body, cookies }) => {
      await takeStead(db, { actor, now }, { id: body.delegationId, token: cookies.session.value });
      return null;
    },
  ),
};
