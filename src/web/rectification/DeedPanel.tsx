import { LockOutlined } from '@ant-design/icons';
import { Button, Card } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DeedDialog } from './DeedDialog.tsx';
import type { Item, OfferedDeed } from './queries.ts';

/** What I may do on the item now. A deed that only a rule forbids is named together with the rule. */
export function DeedPanel({ item }: { item: Item }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<OfferedDeed | null>(null);
  const ready = item.deeds.filter(({ obstacle }) => obstacle === null);
  const barred = item.deeds.filter(({ obstacle }) => obstacle !== null);
  return (
    <Card title={t('ledger.myActions')} size="small">
      {item.deeds.length === 0 && <p className="soft">{t('ledger.noActions')}</p>}
      <div className="row">
        {ready.map((offered, index) => (
          <Button key={offered.deed} type={index === 0 ? 'primary' : 'default'} onClick={() => setChosen(offered)}>
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
