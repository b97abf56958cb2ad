import { Link } from '@tanstack/react-router';
import { Button, Card } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StateTag } from '#web/components/StateTag.tsx';
import { FanOutDialog } from './FanOutDialog.tsx';
import type { Item } from './queries.ts';

/** 下级台账项: how many are in each state, and those in reach in the order of their units. Nothing where there is none to make or see. */
export function ChildrenPanel({ item }: { item: Item }) {
  const { t } = useTranslation();
  const [fanning, setFanning] = useState(false);
  const { children, childCounts } = item.ties;
  const counted = childCounts.reduce((sum, { count }) => sum + count, 0);
  if (counted === 0 && !item.offers.fanOut) return null;
  return (
    <Card
      title={t('flow.children')}
      size="small"
      extra={
        item.offers.fanOut && (
          <Button size="small" onClick={() => setFanning(true)}>
            {t('flow.fanOut')}
          </Button>
        )
      }
    >
      {counted === 0 ? <p className="soft">{t('flow.noChildren')}</p> : <Counts counts={childCounts} />}
      <ul className="plain">
        {children.map(({ id, number, unitName, state, dueDate }) => (
          <li key={id} className="row">
            <Link to="/ledger/$id" params={{ id }}>
              {unitName} {number}
            </Link>
            <StateTag state={state} />
            <span className="soft">{dueDate ?? t('ledger.wholeCourse')}</span>
          </li>
        ))}
      </ul>
      {children.length > 1 && <p className="soft">{t('flow.childOrder')}</p>}
      {children.length < counted && <p className="soft">{t('flow.childrenHidden')}</p>}
      {fanning && <FanOutDialog itemId={item.id} onClose={() => setFanning(false)} />}
    </Card>
  );
}

function Counts({ counts }: { counts: Item['ties']['childCounts'] }) {
  const { t } = useTranslation();
  return (
    <p className="row">
      <span className="soft">{t('flow.childCounts')}</span>
      {counts.map(({ state, count }) => (
        <span key={state}>
          <StateTag state={state} /> {count}
        </span>
      ))}
    </p>
  );
}
