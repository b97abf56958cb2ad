import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay, useSelf } from '#web/access/session.ts';
import { PageHead } from '#web/components/PageHead.tsx';
import { DelegationsCard } from './DelegationsCard.tsx';
import { NoticesCard } from './NoticesCard.tsx';
import { SecondFactorCard } from './SecondFactorCard.tsx';
import { SessionsCard } from './SessionsCard.tsx';
import { SignOnCard } from './SignOnCard.tsx';
import { TokensCard } from './TokensCard.tsx';

/** 本人账号: one's own password, second factor, sessions, tokens, and the link to the identity provider. */
export function SelfPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { username, postTitle } = useSelf();
  const mayHoldTokens = useMay('access.own-tokens');
  const mayDelegate = useMay('access.delegate');
  const mayChooseNotices = useMay('reminders.choose');
  const mayLink = useMay('access.link-sign-on');
  return (
    <>
      <PageHead title={t('self.title')} note={`${postTitle} · ${username}`}>
        <Button onClick={() => void navigate({ to: '/change-password' })}>{t('self.changePassword')}</Button>
      </PageHead>
      <div className="stack">
        <SecondFactorCard />
        <SessionsCard />
        {mayChooseNotices && <NoticesCard />}
        {mayDelegate && <DelegationsCard />}
        {mayHoldTokens && <TokensCard />}
        {mayLink && <SignOnCard />}
      </div>
    </>
  );
}
