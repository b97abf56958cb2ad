import { useQuery } from '@tanstack/react-query';
import { Button, Divider } from 'antd';
import { useTranslation } from 'react-i18next';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useSignOn, waysQuery } from './session.ts';

/** The other door, where the region has an identity provider. */
export function SignOnButton() {
  const { t } = useTranslation();
  const ways = useQuery(waysQuery);
  const signOn = useSignOn();
  const name = ways.data?.signOn ?? null;
  if (name === null) return null;
  return (
    <div>
      <Divider plain>{t('access.or')}</Divider>
      <Button size="large" block loading={signOn.isPending} onClick={() => signOn.mutate()}>
        {t('access.signOn', { name })}
      </Button>
      <RefusalAlert error={signOn.error} />
    </div>
  );
}
