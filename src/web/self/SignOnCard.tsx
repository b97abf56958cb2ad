import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Alert, Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { waysQuery } from '#web/access/session.ts';
import { call } from '#web/client.ts';
import { QueryView } from '#web/components/QueryView.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { Word } from '#web/components/Word.tsx';
import { OwnPassword } from './OwnPassword.tsx';
import { signOnQuery } from './queries.ts';

/** The link between one's own account and the identity provider, where there is one. */
export function SignOnCard() {
  const { t } = useTranslation();
  const name = useQuery(waysQuery).data?.signOn ?? null;
  const link = useQuery(signOnQuery);
  const { linked: outcome } = useSearch({ from: '/inside/self' });
  const leave = useDeed(
    (password: string) => call('POST /api/self/sign-on', { body: { password } }),
    ({ address }) => location.assign(address),
  );
  if (name === null) return null;
  return (
    <Card title={name} size="small">
      <div className="stack">
        {outcome === 'no' && <Alert type="error" showIcon title={t('self.linkRefused')} />}
        <QueryView query={link}>
          {({ linked }) =>
            linked ? (
              <Word tone="done">{t('self.linked', { name })}</Word>
            ) : (
              <>
                <p className="soft" style={{ margin: 0 }}>
                  {t('self.linkNote', { name })}
                </p>
                <OwnPassword
                  action={t('self.link')}
                  pending={leave.isPending}
                  onGiven={(password) => leave.mutate(password)}
                />
              </>
            )
          }
        </QueryView>
        <RefusalAlert error={leave.error} />
      </div>
    </Card>
  );
}
