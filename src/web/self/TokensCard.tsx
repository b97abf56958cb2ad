import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { policies } from '#domain/access/policy.ts';
import { call, type Reply } from '#web/client.ts';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { type RecordColumn, RecordTable } from '#web/components/RecordTable.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { Word } from '#web/components/Word.tsx';
import { showDay, showTime } from '#web/showTime.ts';
import { type TokenLine, tokensQuery } from './queries.ts';
import { TokenDialog } from './TokenDialog.tsx';

type Made = Reply<'POST /api/self/tokens'>;

/** Tokens by which programs work in one's own name, as far as each token goes. */
export function TokensCard() {
  const { t } = useTranslation();
  const tokens = useQuery(tokensQuery);
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<Made | null>(null);
  return (
    <Card
      title={t('self.tokens')}
      size="small"
      extra={
        <Button size="small" onClick={() => setAdding(true)}>
          {t('self.newToken')}
        </Button>
      }
    >
      <div className="stack">
        <p className="soft" style={{ margin: 0 }}>
          {t('self.tokensNote')}
        </p>
        {made !== null && <NewTokenText made={made} />}
        <QueryView query={tokens}>
          {(lines) =>
            lines.length === 0 ? (
              <EmptyState title={t('self.noTokens')} next={t('self.noTokensNext')} />
            ) : (
              <TokenTable tokens={lines} />
            )
          }
        </QueryView>
        {adding && <TokenDialog onClose={() => setAdding(false)} onMade={setMade} />}
      </div>
    </Card>
  );
}

function NewTokenText({ made }: { made: Made }) {
  const { t } = useTranslation();
  return (
    <Alert
      type="success"
      showIcon
      title={t('self.tokenOnce', { day: showDay(made.expiresAt) })}
      description={
        <Typography.Text code copyable style={{ overflowWrap: 'anywhere' }}>
          {made.token}
        </Typography.Text>
      }
    />
  );
}

function TokenTable({ tokens }: { tokens: readonly TokenLine[] }) {
  const { t } = useTranslation();
  const withdraw = useDeed((id: string) => call('DELETE /api/self/tokens/:id', { params: { id } }));
  const columns: readonly RecordColumn<TokenLine>[] = [
    { title: t('self.tokenName'), cell: ({ name }) => name, width: 150 },
    { title: t('self.purpose'), cell: ({ purpose, reason }) => `${purpose}：${reason}` },
    { title: t('self.scope'), cell: ({ deeds }) => deeds.map((deed) => policies[deed].name).join('、'), width: 220 },
    { title: t('self.expires'), cell: ({ expiresAt }) => showDay(expiresAt), width: 110 },
    { title: t('self.used'), cell: ({ usedAt }) => (usedAt === null ? t('self.never') : showTime(usedAt)), width: 150 },
    {
      title: t('common.actions'),
      cell: ({ id, revokedAt }) =>
        revokedAt === null ? (
          <Button size="small" loading={withdraw.isPending} onClick={() => withdraw.mutate(id)}>
            {t('self.withdraw')}
          </Button>
        ) : (
          <Word tone="trouble">{t('self.withdrawn')}</Word>
        ),
      width: 100,
    },
  ];
  return (
    <>
      <RefusalAlert error={withdraw.error} />
      <RecordTable records={tokens} columns={columns} keyOf={({ id }) => id} minWidth={940} />
    </>
  );
}
