import { useSearch } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CredentialsForm } from './CredentialsForm.tsx';
import { Doorstep } from './Doorstep.tsx';
import { SecondFactorForm } from './SecondFactorForm.tsx';
import { SignOnButton } from './SignOnButton.tsx';

/** Where everybody comes in: by account and password, then the second factor where there is one; or by the identity provider. */
export function SignInPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/sign-in' });
  const [proving, setProving] = useState(search.step === 'second-factor');
  if (proving)
    return (
      <Doorstep title={t('access.secondFactor')}>
        <SecondFactorForm onBack={() => setProving(false)} />
      </Doorstep>
    );
  return (
    <Doorstep title={t('access.welcome')}>
      <div className="stack">
        {search.refused !== undefined && (
          <Alert
            type="error"
            showIcon
            role="alert"
            title={t(search.refused === 'not-linked' ? 'access.notLinked' : 'access.signOnRefused')}
          />
        )}
        <CredentialsForm onSecondFactor={() => setProving(true)} />
        <SignOnButton />
      </div>
    </Doorstep>
  );
}
