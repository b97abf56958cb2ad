import { LockOutlined } from '@ant-design/icons';
import { Button, Card } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemDeed } from '#domain/rectification/transitions.ts';
import { DeedDialog } from './DeedDialog.tsx';
import type { Item, OfferedDeed } from './queries.ts';

/** Deeds that carry an item on although they take a reason. */
const REASONED: readonly ItemDeed[] = ['confirm-implemented', 'reassign', 'close-pending'];

/** Whether a deed carries the item on; sending back, merging and withdrawing do not, and always take a reason. */
function carriesOn({ deed, needs }: OfferedDeed): boolean {
  return !needs.includes('reason') || REASONED.includes(deed);
}

/** What I may do on the item now; what carries it on stands first, and the first of that stands out. A deed that only a rule forbids is named together with the rule. */
export function DeedPanel({ item }: { item: Item }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<OfferedDeed | null>(null);
  const ready = item.deeds
    .filter(({ obstacle }) => obstacle === null)
    .sort((left, right) => Number(carriesOn(right)) - Number(carriesOn(left)));
  const barred = item.deeds.filter(({ obstacle }) => obstacle !== null);
  return (
    <Card title={t('ledger.myActions')} size="small">
      {item.deeds.length === 0 && <p className="soft">{t('ledger.noActions')}</p>}
      <div className="row">
        {ready.map((offered, index) => (
          <Button
            key={offered.deed}
            type={index === 0 && carriesOn(offered) ? 'primary' : 'default'}
            onClick={() => setChosen(offered)}
          >
            {t(`ledger.deed.${offered.deed}`)}
          </Button>
        ))}
      </div>
      {barred.map((offered) => (
        <div key={offered.deed} className="barred">
          <Button icon={<LockOutlined aria-hidden />} onClick={() => setChosen(offered)}>
            {t(`ledger.deed.${offered.deed}`)}
          </Button>
          <span>{offered.obstacle}</span>
        </div>
      ))}
      {chosen !== null && <DeedDialog item={item} offered={chosen} onClose={() => setChosen(null)} />}
    </Card>
  );
}
