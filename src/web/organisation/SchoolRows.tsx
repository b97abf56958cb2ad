import { useTranslation } from 'react-i18next';
import { type RecordColumn, RecordTable } from '#web/components/RecordTable.tsx';
import { Word } from '#web/components/Word.tsx';
import type { Tone } from '#web/theme.ts';
import type { SchoolPreview } from './queries.ts';

type Row = SchoolPreview['rows'][number];

const TONES = {
  new: 'working',
  changed: 'waiting',
  unchanged: 'neutral',
  refused: 'trouble',
} as const satisfies Record<Row['state'], Tone>;

/** Rows of a sheet of schools in their order, those that stay as they are left out; and schools that the sheet does not name. */
export function SchoolRows({ preview: { rows, gone } }: { preview: SchoolPreview }) {
  const { t } = useTranslation();
  const columns: readonly RecordColumn<Row>[] = [
    { title: t('refusal.row'), cell: ({ row }) => row, width: 70, number: true },
    {
      title: t('common.state'),
      cell: ({ state }) => <Word tone={TONES[state]}>{t(`schools.state.${state}`)}</Word>,
      width: 90,
    },
    { title: t('common.code'), cell: ({ code }) => code, width: 130 },
    { title: t('common.name'), cell: ({ name }) => name },
    { title: t('schools.what'), cell: (row) => <What row={row} /> },
  ];
  return (
    <>
      <RecordTable
        records={rows.filter(({ state }) => state !== 'unchanged')}
        columns={columns}
        keyOf={({ row }) => String(row)}
        pageSize={20}
      />
      {gone.length > 0 && (
        <details>
          <summary>{t('schools.gone', { count: gone.length })}</summary>
          <p className="soft">{t('schools.goneNote')}</p>
          <p>{gone.map(({ code, name }) => `${code} ${name}`).join('、')}</p>
        </details>
      )}
    </>
  );
}

function What({ row: { differences, faults } }: { row: Row }) {
  return (
    <ul className="plain">
      {differences.map(({ column, from, to }) => (
        <li key={column}>{`${column}：${from || '—'} → ${to || '—'}`}</li>
      ))}
      {faults.map(({ column, value, what, remedy }) => (
        <li key={`${column}${what}`}>{`${column}“${value}”：${what}。${remedy}`}</li>
      ))}
    </ul>
  );
}
