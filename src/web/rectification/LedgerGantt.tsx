import { Link, useNavigate } from '@tanstack/react-router';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { LedgerSearch } from '#domain/rectification/ledgerFilter.ts';
import { TimeScale } from '#web/charts/TimeScale.tsx';
import { type Span, spanOf, yearAround } from '#web/charts/timeSpan.ts';
import { type GridColumn, LongGrid } from '#web/components/LongGrid.tsx';
import { WarningTag } from '#web/components/WarningTag.tsx';
import { GanttRow } from './GanttRow.tsx';
import type { LedgerPages } from './LedgerPages.tsx';
import type { ItemLine } from './queries.ts';

/** Windows of the items that fit as bars: first promised, in force, how far done, and how far beyond. */
export function LedgerGantt({ pages, search }: { pages: LedgerPages; search: LedgerSearch }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const span = spanFor(search);
  const columns: readonly GridColumn<ItemLine>[] = [
    {
      key: 'item',
      head: t('ledger.itemTitle'),
      cell: ({ id, number, title, warning }) => (
        <>
          <Link className="one-line" title={title} to="/ledger/$id" params={{ id }}>
            {title}
          </Link>
          <div className="row soft">
            {number} <WarningTag warning={warning} />
          </div>
        </>
      ),
      width: 320,
    },
    { key: 'time', head: <TimeScale span={span} />, cell: (item) => <GanttRow item={item} span={span} /> },
  ];
  return (
    <>
      <LongGrid
        label={t('views.gantt')}
        records={pages.lines}
        total={pages.total}
        columns={columns}
        keyOf={({ id }) => id}
        rowHeight={64}
        minWidth={980}
        onOpen={({ id }) => void navigate({ to: '/ledger/$id', params: { id } })}
        onNearEnd={pages.more}
      />
      <GanttLegend />
      <p className="soft no-print">{t('views.keys')}</p>
    </>
  );
}

/** The period of the filter, or the year around today. */
function spanFor({ from, to }: LedgerSearch): Span {
  if (from === undefined || to === undefined) return yearAround(dayjs().format('YYYY-MM-DD'));
  return spanOf([{ windowStart: from, windowEnd: to }]);
}

function GanttLegend() {
  const { t } = useTranslation();
  return (
    <ul className="gantt-legend">
      {(['window', 'baseline', 'slip', 'done', 'today'] as const).map((part) => (
        <li key={part}>
          <i className={`gantt-key ${part}`} aria-hidden />
          {t(`views.gantt.${part}`)}
        </li>
      ))}
    </ul>
  );
}
