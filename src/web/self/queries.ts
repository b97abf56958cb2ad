import { queryOptions } from '@tanstack/react-query';
import { call, type Reply } from '#web/client.ts';

/** Whether one's own second factor is on and asked for. */
export const secondFactorQuery = queryOptions({
  queryKey: ['self', 'second-factor'],
  queryFn: () => call('GET /api/self/second-factor'),
});

/** One's own open sessions. */
export const sessionsQuery = queryOptions({
  queryKey: ['self', 'sessions'],
  queryFn: () => call('GET /api/self/sessions'),
});

/** One's own tokens for programs. */
export const tokensQuery = queryOptions({ queryKey: ['self', 'tokens'], queryFn: () => call('GET /api/self/tokens') });

/** Whether one's own account is linked to the identity provider. */
export const signOnQuery = queryOptions({
  queryKey: ['self', 'sign-on'],
  queryFn: () => call('GET /api/self/sign-on'),
});

export type SessionLine = Reply<'GET /api/self/sessions'>[number];
export type TokenLine = Reply<'GET /api/self/tokens'>[number];

/** Delegations that one gave or received, the newest first. */
export const delegationsQuery = queryOptions({
  queryKey: ['self', 'delegations'],
  queryFn: () => call('GET /api/self/delegations'),
});
