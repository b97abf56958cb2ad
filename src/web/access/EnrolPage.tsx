import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { EnrolSteps } from '#web/self/EnrolSteps.tsx';
import { Doorstep } from './Doorstep.tsx';
import { selfQuery, useSignOut } from './session.ts';

/** Shown before anything else to those who owe a second factor. */
export function EnrolPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const queries = useQueryClient();
  const goIn = async () => {
    await queries.refetchQueries(selfQuery);
    await navigate({ to: '/' });
  };
  return (
    <Doorstep title={t('self.enrol')}>
      <div className="stack">
        <p className="soft">{t('self.enrolFirst')}</p>
        <EnrolSteps onDone={() => void goIn()} />
        <Button type="link" style={{ paddingInline: 0, alignSelf: 'start' }} onClick={() => signOut.mutate()}>
          {t('nav.signOut')}
        </Button>
      </div>
    </Doorstep>
  );
}
