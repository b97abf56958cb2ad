import { useTranslation } from 'react-i18next';
import { showCount } from '#web/charts/format.ts';
import { CodeOrderNote } from '#web/components/CodeOrderNote.tsx';
import { type RecordColumn, RecordTable } from '#web/components/RecordTable.tsx';
import type { Figure } from './queries.ts';

/** Report figures by indicator, then region code; a figure is never shown without what is known of its error. */
export function FigureTable({ figures }: { figures: readonly Figure[] }) {
  const { t } = useTranslation();
  const absent = '—';
  const number = (value: number | null) => value ?? absent;
  const columns: readonly RecordColumn<Figure>[] = [
    { title: t('figure.field.indicator'), cell: ({ indicator }) => indicator.name, width: 190 },
    { title: t('figure.field.unit'), cell: ({ unitName, regionName }) => unitName ?? regionName, width: 150 },
    { title: t('figure.field.group'), cell: ({ group }) => group ?? absent, width: 90 },
    {
      title: `${t('figure.field.value')}（${t('figure.field.standardError')}）`,
      cell: ({ value, standardError }) => `${value}（${standardError ?? t('analysis.errorUnknown')}）`,
      width: 150,
      number: true,
    },
    { title: t('figure.field.n'), cell: ({ n }) => showCount(n), width: 80, number: true },
    { title: t('figure.field.national'), cell: ({ national }) => number(national), width: 80, number: true },
    { title: t('figure.field.provincial'), cell: ({ provincial }) => number(provincial), width: 80, number: true },
    { title: t('figure.field.city'), cell: ({ city }) => number(city), width: 80, number: true },
    { title: t('figure.field.source'), cell: ({ source, page }) => (page === null ? source : `${source}，${page}`) },
  ];
  return (
    <>
      <RecordTable records={figures} columns={columns} keyOf={({ id }) => id} minWidth={1080} />
      <CodeOrderNote />
    </>
  );
}
