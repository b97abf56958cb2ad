import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { systemRoles } from '#domain/access/role.ts';
import { useMay } from '#web/access/session.ts';
import { call, type Reply } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { PostDialog } from './PostDialog.tsx';
import { PostsDialog } from './PostsDialog.tsx';
import type { AccountLine } from './queries.ts';

interface AccountActionsProps {
  readonly account: AccountLine;
  readonly onReset: (opened: Reply<'POST /api/accounts/:id/password'>) => void;
}

/**
 * What the signed-in administrator may do alone with an account: reset the password or disable it; grant a post, reset the second
 * factor or end all access. The accounts of the three administrators take two of them: see `RecoveriesPanel`.
 */
export function AccountActions({ account, onReset }: AccountActionsProps) {
  const { t } = useTranslation();
  const [granting, setGranting] = useState(false);
  const [looking, setLooking] = useState(false);
  const ordinary = !systemRoles.some((role) => role === account.role);
  const mayManage = useMay('access.manage-accounts') && ordinary;
  const mayGrant = useMay('access.grant-post') && ordinary;
  const mayEnd = useMay('access.end-access') && ordinary;
  const params = { id: account.id };
  const reset = useDeed(() => call('POST /api/accounts/:id/password', { params }), onReset);
  const disable = useDeed((disabled: boolean) =>
    call('POST /api/accounts/:id/disabled', { params, body: { disabled } }),
  );
  const dropFactor = useDeed(() => call('POST /api/accounts/:id/second-factor/reset', { params }));
  const end = useDeed(() => call('POST /api/accounts/:id/access/end', { params }));
  return (
    <>
      <div className="row">
        {mayManage && (
          <>
            <Button size="small" loading={reset.isPending} onClick={() => reset.mutate()}>
              {t('organisation.resetPassword')}
            </Button>
            <Button size="small" loading={disable.isPending} onClick={() => disable.mutate(!account.disabled)}>
              {t(account.disabled ? 'organisation.enable' : 'organisation.disable')}
            </Button>
          </>
        )}
        <Button size="small" onClick={() => setLooking(true)}>
          {t('posts.history')}
        </Button>
        {mayGrant && (
          <Button size="small" onClick={() => setGranting(true)}>
            {t('organisation.grantPost')}
          </Button>
        )}
        {mayEnd && account.secondFactor && (
          <Button size="small" loading={dropFactor.isPending} onClick={() => dropFactor.mutate()}>
            {t('organisation.resetFactor')}
          </Button>
        )}
        {mayEnd && (
          <Button size="small" loading={end.isPending} onClick={() => end.mutate()}>
            {t('organisation.endAccess')}
          </Button>
        )}
      </div>
      <RefusalAlert error={reset.error ?? disable.error ?? dropFactor.error ?? end.error} />
      {looking && <PostsDialog account={account} onClose={() => setLooking(false)} />}
      {granting && <PostDialog account={account} onClose={() => setGranting(false)} />}
    </>
  );
}
