import { Button, Card, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay } from '#web/access/session.ts';
import { call } from '#web/client.ts';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { OneTimePasswords } from '#web/components/OneTimePasswords.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';

/**
 * A system with nothing in it yet: the administrator is offered the demonstration, which is simulated throughout.
 * What it answers, the passwords of its accounts, stays until the page is left.
 */
export function EmptySystem({ empty }: { empty: boolean }) {
  const { t } = useTranslation();
  const mayFill = useMay('system.fill-demonstration');
  const fill = useDeed(() => call('POST /api/system/demonstration'));
  const accounts = fill.data?.accounts ?? null;
  if (!empty && accounts === null) return null;
  return (
    <Card>
      {accounts !== null ? (
        <OneTimePasswords accounts={accounts} note={t('home.filled')} />
      ) : (
        <Spin spinning={fill.isPending} description={t('home.filling')}>
          <EmptyState title={t('home.emptyTitle')} next={t(mayFill ? 'home.emptyAdmin' : 'home.emptyOthers')}>
            {mayFill && (
              <Button type="primary" onClick={() => fill.mutate()}>
                {t('home.fill')}
              </Button>
            )}
          </EmptyState>
        </Spin>
      )}
      <RefusalAlert error={fill.error} />
    </Card>
  );
}
