import { Link } from '@tanstack/react-router';
import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { StateTag } from '#web/components/StateTag.tsx';
import { WarningTag } from '#web/components/WarningTag.tsx';
import type { LedgerPages } from './LedgerPages.tsx';
import { leadsOf } from './leadsOf.ts';

/** The ledger on a phone: one card per item, in the order of numbers, more of them when asked for. */
export function LedgerCards({ pages: { lines, total, isMore, isLoading, more } }: { pages: LedgerPages }) {
  const { t } = useTranslation();
  return (
    <>
      <ul className="cards">
        {lines.map((line) => (
          <li key={line.id}>
            <div className="row">
              <StateTag state={line.state} />
              <WarningTag warning={line.warning} />
            </div>
            <Link to="/ledger/$id" params={{ id: line.id }}>
              {line.title}
            </Link>
            <div className="soft">{line.number}</div>
            <div className="soft">
              {leadsOf(line)} · {t('ledger.due')} {line.dueDate ?? t('ledger.wholeCourse')}
            </div>
            <Progress percent={line.progress} size="small" status="normal" aria-label={line.title} />
          </li>
        ))}
      </ul>
      {isMore && (
        <Button block loading={isLoading} onClick={more}>
          {t('views.more', { shown: lines.length, total })}
        </Button>
      )}
    </>
  );
}
