import { QueryClient } from '@tanstack/react-query';
import { Refusal } from './refusal.ts';

/** Answers are fresh for half a minute. A refusal is an answer: only silence is asked about again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && !(error instanceof Refusal && error.status > 0),
    },
  },
});
