import { useTranslation } from 'react-i18next';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { type RecordColumn, RecordTable } from '#web/components/RecordTable.tsx';
import type { RegisterChange } from './queries.ts';

/** Changes of the register, the newest first: from which day, what, of whom, why. */
export function ChangesTable({ changes }: { changes: readonly RegisterChange[] }) {
  const { t } = useTranslation();
  if (changes.length === 0) return <EmptyState title={t('register.noChanges')} next={t('register.noChangesNext')} />;
  const columns: readonly RecordColumn<RegisterChange>[] = [
    { title: t('register.effectiveOn'), cell: ({ effectiveOn }) => effectiveOn, width: 120 },
    { title: t('register.kindOfChange'), cell: ({ kind }) => t(`register.change.${kind}`), width: 120 },
    { title: t('common.name'), cell: ({ name }) => name, width: 240 },
    { title: t('register.reason'), cell: ({ reason }) => reason },
  ];
  return <RecordTable records={changes} columns={columns} keyOf={({ id }) => id} />;
}
