import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type Deed, mayDo } from '#domain/access/policy.ts';
import { call, type Input, type Reply } from '#web/client.ts';
import { clearCheckStore } from '#web/supervision/checkStore.ts';

/** Who is signed in: account, post, unit, region and role. */
export type Self = Reply<'GET /api/session'>;

/** Asks who is signed in; refused with 401 when nobody is. */
export const selfQuery = queryOptions({
  queryKey: ['self'],
  queryFn: () => call('GET /api/session'),
  staleTime: 300_000,
});

/** In which ways one can sign in here, and what a password has to be like. */
export const waysQuery = queryOptions({
  queryKey: ['ways'],
  queryFn: () => call('GET /api/session/ways'),
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

/** Once inside: forgets what was shown before and goes to the overview. */
function useEntering() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    queries.clear();
    await navigate({ to: '/' });
  };
}

/** Signs in with name and password; where a second factor is wanted, `onSecondFactor` is told instead of going in. */
export function useSignIn(onSecondFactor: () => void) {
  const enter = useEntering();
  return useMutation({
    mutationFn: (body: Input<'POST /api/session'>['body']) => call('POST /api/session', { body }),
    onSuccess: ({ secondFactor }) => (secondFactor ? onSecondFactor() : enter()),
  });
}

/** The second step: a code of the app or a recovery code. */
export function useProveSecondFactor() {
  const enter = useEntering();
  return useMutation({
    mutationFn: (body: Input<'POST /api/session/second-factor'>['body']) =>
      call('POST /api/session/second-factor', { body }),
    onSuccess: enter,
  });
}

/** Leaves for the identity provider of the region. */
export function useSignOn() {
  return useMutation({
    mutationFn: () => call('POST /api/session/sign-on'),
    onSuccess: ({ address }) => location.assign(address),
  });
}

/** Signs out and forgets everything that was shown, also what site checks left on the device. */
export function useSignOut() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => call('DELETE /api/session'),
    onSettled: async () => {
      await clearCheckStore();
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
