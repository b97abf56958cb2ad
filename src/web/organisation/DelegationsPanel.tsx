import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { DelegationsTable } from '#web/components/DelegationsTable.tsx';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { allDelegationsQuery } from './queries.ts';

/** Every delegation, for the security administrator, who may end any. */
export function DelegationsPanel() {
  const { t } = useTranslation();
  const delegations = useQuery(allDelegationsQuery);
  const end = useDeed((id: string) => call('POST /api/delegations/:id/end', { params: { id } }));
  return (
    <div className="stack">
      <RefusalAlert error={end.error} />
      <QueryView query={delegations}>
        {(lines) =>
          lines.length === 0 ? (
            <EmptyState title={t('delegation.empty')} next={t('delegation.note')} />
          ) : (
            <DelegationsTable
              lines={lines}
              actions={({ id, endedAt }) =>
                endedAt === null && (
                  <Button size="small" loading={end.isPending} onClick={() => end.mutate(id)}>
                    {t('delegation.withdraw')}
                  </Button>
                )
              }
            />
          )
        }
      </QueryView>
    </div>
  );
}
