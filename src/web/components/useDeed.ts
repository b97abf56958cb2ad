import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';

/** A write: when it is done everything shown is asked for again, and a short word says so. Refusals stay in `error`. */
export function useDeed<V, R>(act: (input: V) => Promise<R>, onDone?: (reply: R) => void) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: async (reply) => {
      await queries.invalidateQueries();
      void message.success(t('common.done'));
      onDone?.(reply);
    },
  });
}
