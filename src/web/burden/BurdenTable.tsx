import { useTranslation } from 'react-i18next';
import { burdenKinds } from '#domain/burden/burden.ts';
import { type RecordColumn, RecordTable } from '#web/components/RecordTable.tsx';
import { Word } from '#web/components/Word.tsx';
import type { SchoolBurden } from './queries.ts';

/** Schools in the order of their codes, each with what it was asked for in all, beside the limit, and kind by kind. */
export function BurdenTable({ schools }: { schools: readonly SchoolBurden[] }) {
  const { t } = useTranslation();
  const columns: readonly RecordColumn<SchoolBurden>[] = [
    { title: t('common.code'), cell: ({ code }) => code, width: 120 },
    { title: t('burden.school'), cell: ({ name }) => name, width: 220 },
    { title: t('burden.total'), cell: ({ total }) => <b>{total}</b>, width: 72, number: true },
    { title: t('burden.limit'), cell: (school) => <Limit school={school} />, width: 140 },
    ...burdenKinds.map((kind) => ({
      ...{ title: t(`burden.kind.${kind}`), width: 92, number: true },
      cell: ({ counts }: SchoolBurden) => counts[kind],
    })),
  ];
  return <RecordTable records={schools} columns={columns} keyOf={({ id }) => id} minWidth={1380} />;
}

function Limit({ school: { total, limit } }: { school: SchoolBurden }) {
  const { t } = useTranslation();
  if (limit === null) return <span className="soft">{t('burden.none')}</span>;
  return (
    <span className="row">
      {limit}
      {total > limit && <Word tone="trouble">{t('burden.over', { count: total - limit })}</Word>}
    </span>
  );
}
