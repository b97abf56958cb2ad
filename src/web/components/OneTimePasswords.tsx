import { useTranslation } from 'react-i18next';
import { RecordTable } from './RecordTable.tsx';

/** An account and the password that its owner has to change at first use. */
export interface ShownPassword {
  readonly username: string;
  readonly password: string;
  readonly post: string;
  readonly unit: string;
}

/** Passwords that are shown this once and kept nowhere. */
export function OneTimePasswords({ accounts, note }: { accounts: readonly ShownPassword[]; note: string }) {
  const { t } = useTranslation();
  return (
    <section role="status">
      <p>
        <strong>{note}</strong>
      </p>
      <RecordTable
        records={accounts}
        keyOf={({ username }) => username}
        minWidth={560}
        columns={[
          { title: t('organisation.unitName'), cell: ({ unit }) => unit },
          { title: t('organisation.post'), cell: ({ post }) => post },
          { title: t('access.account'), cell: ({ username }) => <code>{username}</code> },
          { title: t('access.password'), cell: ({ password }) => <code>{password}</code> },
        ]}
      />
    </section>
  );
}
