import type { UseQueryResult } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalAlert } from './RefusalAlert.tsx';

/** Shows what a query answered; until then a quiet placeholder, and on refusal the refusal with a way to try again. */
export function QueryView<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  const { t } = useTranslation();
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError)
    return (
      <div className="stack">
        <RefusalAlert error={query.error} />
        <div>
          <Button onClick={() => void query.refetch()}>{t('common.retry')}</Button>
        </div>
      </div>
    );
  return (
    <div role="status" aria-label={t('common.loading')}>
      <Skeleton active paragraph={{ rows: 6 }} />
    </div>
  );
}
