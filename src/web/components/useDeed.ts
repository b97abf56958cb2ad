import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal } from '#web/refusal.ts';
import { type AskProof, ProofContext } from './proofContext.ts';

/**
 * A write: when it is done everything shown is asked for again, and a short word says so. Refusals stay in `error`; where the server
 * first wants to know again who sits here, that is asked and the write is tried once more. `isDone` tells replies that say that it
 * came to nothing, which get no such word.
 */
export function useDeed<V, R>(
  act: (input: V) => Promise<R>,
  onDone?: (reply: R) => void,
  isDone: (reply: R) => boolean = () => true,
) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const askProof = useContext(ProofContext);
  return useMutation({
    mutationFn: (input: V) => act(input).catch((error) => proved(error, askProof).then(() => act(input))),
    onSuccess: async (reply) => {
      await queries.invalidateQueries();
      if (isDone(reply)) void message.success(t('common.done'));
      onDone?.(reply);
    },
  });
}

/** Ends well once the person proved who it is; throws the refusal again where it was another one, or nobody proved anything. */
async function proved(error: unknown, askProof: AskProof | null): Promise<void> {
  const isAsked = error instanceof Refusal && error.code === 'access.prove-first';
  if (!isAsked || askProof === null || !(await askProof())) throw error;
}
