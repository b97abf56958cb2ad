import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { Refusal } from '#web/refusal.ts';

/** Shown instead of a page that cannot be: a refusal in the server's words, otherwise an apology and what to do. */
export function PageFailure({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (error instanceof Refusal) return <RefusalAlert error={error} />;
  return (
    <Result
      status="warning"
      title={t('refusal.pageFailed')}
      subTitle={t('refusal.pageFailedNote')}
      extra={<Button onClick={() => location.reload()}>{t('common.retry')}</Button>}
    />
  );
}
