import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { type RecordColumn, RecordTable } from '#web/components/RecordTable.tsx';
import { Word } from '#web/components/Word.tsx';
import type { Tone } from '#web/theme.ts';
import type { LedgerPreview } from './LedgerImport.tsx';

type Row = LedgerPreview['rows'][number];
type Cell = Row['cells'][number] & Pick<Row, 'row' | 'number' | 'title'>;

const TONES = { change: 'working', refused: 'neutral', conflict: 'trouble' } as const satisfies Record<
  Cell['verdict'],
  Tone
>;

/** Every cell that differs, old and new, with what comes of it; then rows that belong to no item. */
export function LedgerDifferences({ preview: { rows, strange } }: { preview: LedgerPreview }) {
  const { t } = useTranslation();
  const cells = rows.flatMap(({ row, number, title, cells: own }) =>
    own.map((cell) => ({ ...cell, row, number, title })),
  );
  const columns: readonly RecordColumn<Cell>[] = [
    { title: t('refusal.row'), cell: ({ row }) => row, width: 60, number: true },
    { title: t('ledgerImport.item'), cell: ({ number, title }) => `${number} ${title}`, width: 200 },
    { title: t('ledgerImport.column'), cell: ({ letters, column }) => `${letters} ${column}`, width: 110 },
    { title: t('ledgerImport.from'), cell: ({ from }) => <Lines text={from} /> },
    { title: t('ledgerImport.to'), cell: ({ to }) => <Lines text={to} /> },
    {
      title: t('ledgerImport.verdict'),
      cell: ({ verdict, reason }) => (
        <>
          <Word tone={TONES[verdict]}>{t(`ledgerImport.verdict.${verdict}`)}</Word>
          {reason !== null && <div className="soft">{reason}</div>}
        </>
      ),
      width: 200,
    },
  ];
  return (
    <>
      {cells.length > 0 && (
        <RecordTable records={cells} columns={columns} keyOf={({ row, letters }) => `${letters}${row}`} pageSize={20} />
      )}
      {strange.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('ledgerImport.strange', { count: strange.length })}
          description={
            <ul className="plain">
              {strange.map(({ row, text, reason }) => (
                <li key={row}>{`${t('refusal.row')} ${row}${text === '' ? '' : ` “${text}”`}：${reason}`}</li>
              ))}
            </ul>
          }
        />
      )}
    </>
  );
}

function Lines({ text }: { text: string }) {
  return <span style={{ whiteSpace: 'pre-wrap' }}>{text === '' ? '—' : text}</span>;
}
