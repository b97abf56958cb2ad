import { useTranslation } from 'react-i18next';
import { RecordTable } from '#web/components/RecordTable.tsx';
import type { SchoolTerms } from './queries.ts';

/** Holidays as the State Council arranged them, earliest year first, each with the weekend days that are worked for it. */
export function HolidaysTable({ arrangements }: { readonly arrangements: SchoolTerms['holidays'] }) {
  const { t } = useTranslation();
  const rows = arrangements.flatMap(({ document, holidays }) => holidays.map((holiday) => ({ ...holiday, document })));
  return (
    <RecordTable
      records={rows}
      keyOf={({ from }) => from}
      columns={[
        { title: t('library.holiday'), cell: ({ name }) => name },
        { title: t('library.daysOff'), cell: ({ from, to }) => (from === to ? from : `${from} — ${to}`) },
        { title: t('library.workedDays'), cell: ({ worked }) => (worked.length === 0 ? '—' : worked.join('、')) },
        { title: t('library.source'), cell: ({ document }) => document },
      ]}
    />
  );
}
