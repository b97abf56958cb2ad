import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { Refusal } from './refusal.ts';

/** A session that has ended while a page was open leads back to the door. */
function leaveWhenSignedOut(error: unknown): void {
  const hasEnded = error instanceof Refusal && error.code === 'access.not-signed-in';
  if (hasEnded && location.pathname !== '/sign-in') location.assign('/sign-in');
}

/** For what several people work on at once: asked again whenever it is shown, and when one comes back to the window. */
export const sharedWork = { staleTime: 0, refetchOnWindowFocus: 'always' } as const;

/** Other answers are fresh for half a minute. A refusal is an answer: only silence is asked about again. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
  mutationCache: new MutationCache({ onError: leaveWhenSignedOut }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && !(error instanceof Refusal && error.status > 0),
    },
  },
});
