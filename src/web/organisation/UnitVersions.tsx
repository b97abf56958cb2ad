import { useTranslation } from 'react-i18next';
import { type RecordColumn, RecordTable } from '#web/components/RecordTable.tsx';
import type { UnitRecord } from './queries.ts';

type Version = UnitRecord['versions'][number];

/** How a unit looked from when on, in the order of time. */
export function UnitVersions({ record: { versions } }: { record: UnitRecord }) {
  const { t } = useTranslation();
  const columns: readonly RecordColumn<Version>[] = [
    { title: t('register.effectiveOn'), cell: ({ validFrom }) => validFrom, width: 120 },
    { title: t('common.name'), cell: ({ name, ended }) => (ended ? `${name}（${t('register.ended')}）` : name) },
    { title: t('common.code'), cell: ({ code }) => code, width: 130 },
    { title: t('organisation.regionName'), cell: ({ regionName }) => regionName, width: 140 },
    { title: t('organisation.superior'), cell: ({ superiorName }) => superiorName ?? t('common.none'), width: 200 },
  ];
  return <RecordTable records={versions} columns={columns} keyOf={({ sequence }) => String(sequence)} />;
}
