import { Link } from '@tanstack/react-router';
import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { type RecordColumn, RecordTable } from '#web/components/RecordTable.tsx';
import { StateTag } from '#web/components/StateTag.tsx';
import { WarningTag } from '#web/components/WarningTag.tsx';
import type { ItemLine } from './queries.ts';

/** The ledger as a table in the order of numbers: item, lead, window, progress, state and clock. */
export function LedgerTable({ lines }: { lines: readonly ItemLine[] }) {
  const { t } = useTranslation();
  const columns: readonly RecordColumn<ItemLine>[] = [
    { title: t('ledger.number'), cell: ({ number }) => number, width: 170 },
    {
      title: t('ledger.itemTitle'),
      cell: ({ id, title }) => (
        <Link to="/ledger/$id" params={{ id }}>
          {title}
        </Link>
      ),
    },
    { title: t('ledger.lead'), cell: leads, width: 170 },
    { title: t('ledger.window'), cell: ({ windowText }) => windowText, width: 120 },
    { title: t('ledger.due'), cell: ({ dueDate }) => dueDate ?? t('ledger.wholeCourse'), width: 110 },
    {
      title: t('ledger.progress'),
      cell: ({ progress, title }) => <Progress percent={progress} size="small" status="normal" aria-label={title} />,
      width: 130,
    },
    {
      title: t('common.state'),
      cell: ({ state, warning }) => (
        <span className="row">
          <StateTag state={state} />
          <WarningTag warning={warning} />
        </span>
      ),
      width: 150,
    },
  ];
  return <RecordTable records={lines} columns={columns} keyOf={({ id }) => id} minWidth={1000} />;
}

function leads({ duties }: ItemLine): string {
  return duties
    .filter(({ kind }) => kind === 'lead')
    .map(({ unitName }) => unitName)
    .join('、');
}
