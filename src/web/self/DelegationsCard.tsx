import { useQuery } from '@tanstack/react-query';
import { Button, Card } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { DelegationsTable } from '#web/components/DelegationsTable.tsx';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { DelegationDialog } from './DelegationDialog.tsx';
import { delegationsQuery } from './queries.ts';

/** Who acts in one's stead, and in whose stead one may act. */
export function DelegationsCard() {
  const { t } = useTranslation();
  const delegations = useQuery(delegationsQuery);
  const [adding, setAdding] = useState(false);
  const act = useDeed((delegationId: string) => call('POST /api/self/stead', { body: { delegationId } }));
  const withdraw = useDeed((id: string) => call('POST /api/self/delegations/:id/end', { params: { id } }));
  return (
    <Card
      title={t('delegation.title')}
      size="small"
      extra={
        <Button size="small" onClick={() => setAdding(true)}>
          {t('delegation.new')}
        </Button>
      }
    >
      <p className="soft">{t('delegation.note')}</p>
      <RefusalAlert error={act.error ?? withdraw.error} />
      <QueryView query={delegations}>
        {(lines) =>
          lines.length === 0 ? (
            <EmptyState title={t('delegation.empty')} next={t('delegation.emptyNext')} />
          ) : (
            <DelegationsTable
              lines={lines}
              actions={({ id, mine, inForce, endedAt }) => (
                <div className="row">
                  {mine === 'received' && inForce && (
                    <Button size="small" loading={act.isPending} onClick={() => act.mutate(id)}>
                      {t('delegation.act')}
                    </Button>
                  )}
                  {endedAt === null && (
                    <Button size="small" loading={withdraw.isPending} onClick={() => withdraw.mutate(id)}>
                      {t('delegation.withdraw')}
                    </Button>
                  )}
                </div>
              )}
            />
          )
        }
      </QueryView>
      {adding && <DelegationDialog onClose={() => setAdding(false)} />}
    </Card>
  );
}
