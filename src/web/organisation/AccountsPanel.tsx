import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#web/access/session.ts';
import { call, type Reply } from '#web/client.ts';
import { QueryView } from '#web/components/QueryView.tsx';
import { type RecordColumn, RecordTable } from '#web/components/RecordTable.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { Word } from '#web/components/Word.tsx';
import { AccountActions } from './AccountActions.tsx';
import { NewPassword } from './NewPassword.tsx';
import { type AccountLine, accountsQuery } from './queries.ts';

type Opened = Reply<'POST /api/accounts'>;

/** Accounts by user name: the system administrator opens and resets them, the security administrator grants posts. */
export function AccountsPanel() {
  const { t } = useTranslation();
  const accounts = useQuery(accountsQuery);
  const [opened, setOpened] = useState<Opened | null>(null);
  const mayManage = useMay('access.manage-accounts');
  const columns: readonly RecordColumn<AccountLine>[] = [
    { title: t('organisation.username'), cell: ({ username }) => <code>{username}</code>, width: 200 },
    { title: t('organisation.post'), cell: ({ post }) => post ?? t('organisation.noPost'), width: 170 },
    {
      title: t('organisation.role'),
      cell: ({ role }) => (role === null ? '' : t(`organisation.role.${role}`)),
      width: 150,
    },
    { title: t('organisation.unitName'), cell: ({ unit, region }) => [region, unit].filter(Boolean).join(' · ') },
    { title: t('common.state'), cell: (account) => <AccountState account={account} />, width: 130 },
    {
      title: t('self.secondFactor'),
      cell: ({ secondFactor, signOn }) =>
        [t(secondFactor ? 'organisation.factorOn' : 'organisation.factorOff'), signOn && t('organisation.signOnLinked')]
          .filter(Boolean)
          .join('，'),
      width: 130,
    },
    {
      title: t('common.actions'),
      cell: (account) => <AccountActions account={account} onReset={setOpened} />,
      width: 260,
    },
  ];
  return (
    <div className="stack">
      {mayManage && <OpenAccount onOpened={setOpened} />}
      {opened !== null && <NewPassword opened={opened} />}
      <QueryView query={accounts}>
        {(lines) => <RecordTable records={lines} columns={columns} keyOf={({ id }) => id} minWidth={1180} />}
      </QueryView>
    </div>
  );
}

function AccountState({ account }: { account: AccountLine }) {
  const { t } = useTranslation();
  if (account.disabled) return <Word tone="trouble">{t('organisation.disabled')}</Word>;
  if (account.mustChangePassword) return <Word tone="waiting">{t('organisation.mustChange')}</Word>;
  return <Word tone="done">{t('organisation.active')}</Word>;
}

function OpenAccount({ onOpened }: { onOpened: (opened: Opened) => void }) {
  const { t } = useTranslation();
  const open = useDeed((body: { username: string }) => call('POST /api/accounts', { body }), onOpened);
  return (
    <section className="part">
      <Form<{ username: string }> layout="vertical" onFinish={(values) => open.mutate(values)}>
        <div className="row" style={{ alignItems: 'flex-start' }}>
          <Form.Item
            name="username"
            label={t('organisation.username')}
            extra={t('organisation.usernameHint')}
            rules={[{ required: true, message: t('common.required') }]}
            style={{ flex: '1 1 260px', maxWidth: 420, marginBottom: 0 }}
          >
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={open.isPending} style={{ marginTop: 30 }}>
            {t('organisation.newAccount')}
          </Button>
        </div>
      </Form>
      <RefusalAlert error={open.error} />
    </section>
  );
}
