import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type Deed, mayDo } from '#domain/access/policy.ts';
import { call, type Input, type Reply } from '#web/client.ts';

/** Who is signed in: account, post, unit, region and role. */
export type Self = Reply<'GET /api/session'>;

/** Asks who is signed in; refused with 401 when nobody is. */
export const selfQuery = queryOptions({
  queryKey: ['self'],
  queryFn: () => call('GET /api/session'),
  staleTime: 300_000,
});

/** Whoever is signed in. Only for pages behind the door, where it is already known. */
export function useSelf(): Self {
  return useSuspenseQuery(selfQuery).data;
}

/** True when the post that is signed in may do the deed at all; the server still decides each case. */
export function useMay(deed: Deed): boolean {
  return mayDo(deed, useSelf().role);
}

/** Signs in and goes to the overview. */
export function useSignIn() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: Input<'POST /api/session'>['body']) => call('POST /api/session', { body }),
    onSuccess: async () => {
      queries.clear();
      await navigate({ to: '/' });
    },
  });
}

/** Signs out and forgets everything that was shown. */
export function useSignOut() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => call('DELETE /api/session'),
    onSettled: async () => {
      await navigate({ to: '/sign-in' });
      queries.clear();
    },
  });
}

/** Changes one's own password; the server ends every session, so one signs in again with the new one. */
export function useChangePassword() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: Input<'POST /api/session/password'>['body']) => call('POST /api/session/password', { body }),
    onSuccess: async () => {
      await navigate({ to: '/sign-in' });
      queries.clear();
    },
  });
}
