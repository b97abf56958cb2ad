import { Link, useNavigate } from '@tanstack/react-router';
import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { type GridColumn, LongGrid } from '#web/components/LongGrid.tsx';
import { StateTag } from '#web/components/StateTag.tsx';
import { WarningTag } from '#web/components/WarningTag.tsx';
import { useNarrow } from '#web/layout/useNarrow.ts';
import { LedgerCards } from './LedgerCards.tsx';
import type { LedgerPages } from './LedgerPages.tsx';
import { leadsOf } from './leadsOf.ts';
import type { ItemLine } from './queries.ts';

/** The ledger as a table in the order of numbers: item, lead, window, progress, state and clock. On a phone as cards. */
export function LedgerTable({ pages }: { pages: LedgerPages }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  if (useNarrow()) return <LedgerCards pages={pages} />;
  const columns: readonly GridColumn<ItemLine>[] = [
    { key: 'number', head: t('ledger.number'), cell: ({ number }) => number, width: 190 },
    {
      key: 'title',
      head: t('ledger.itemTitle'),
      cell: ({ id, title }) => (
        <Link className="two-lines" title={title} to="/ledger/$id" params={{ id }}>
          {title}
        </Link>
      ),
    },
    { key: 'lead', head: t('ledger.lead'), cell: leadsInTwoLines, width: 170 },
    { key: 'window', head: t('ledger.window'), cell: ({ windowText }) => windowText, width: 120 },
    { key: 'due', head: t('ledger.due'), cell: ({ dueDate }) => dueDate ?? t('ledger.wholeCourse'), width: 110 },
    {
      key: 'progress',
      head: t('ledger.progress'),
      cell: ({ progress, title }) => <Progress percent={progress} size="small" status="normal" aria-label={title} />,
      width: 130,
    },
    { key: 'state', head: t('common.state'), cell: stateAndClock, width: 160 },
  ];
  return (
    <>
      <LongGrid
        label={t('ledger.title')}
        records={pages.lines}
        total={pages.total}
        columns={columns}
        keyOf={({ id }) => id}
        onOpen={({ id }) => void navigate({ to: '/ledger/$id', params: { id } })}
        onNearEnd={pages.more}
      />
      <p className="soft no-print">{t('views.keys')}</p>
    </>
  );
}

function leadsInTwoLines(item: ItemLine) {
  const leads = leadsOf(item);
  return (
    <span className="two-lines" title={leads}>
      {leads}
    </span>
  );
}

function stateAndClock({ state, warning }: ItemLine) {
  return (
    <span className="row">
      <StateTag state={state} />
      <WarningTag warning={warning} />
    </span>
  );
}
