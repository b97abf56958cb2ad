import { Button, Card } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSelf } from '#web/access/session.ts';
import { Word } from '#web/components/Word.tsx';
import { DoseDialog } from './DoseDialog.tsx';
import type { Dose, Item } from './queries.ts';
import { isUnderWay } from './underWay.ts';
import { WithdrawDoseDialog } from './WithdrawDoseDialog.tsx';

/** How much of each measure was given: totals, and the entries of the units that carry the item out. */
export function DosePanel({ item }: { readonly item: Item }) {
  const { t } = useTranslation();
  const { unitId } = useSelf();
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<Dose | null>(null);
  const own = item.duties.filter((duty) => duty.unitId === unitId && duty.kind !== 'oversee');
  const leads = own.some(({ kind }) => kind === 'lead');
  const open = isUnderWay(item) && own.length > 0;
  const mayLeave = (dose: Dose) => open && dose.withdrawnAt === null && (leads || dose.unitId === unitId);
  const add = open && (
    <Button size="small" onClick={() => setAdding(true)}>
      {t('ledger.addDose')}
    </Button>
  );
  return (
    <Card title={t('ledger.doses')} size="small" extra={add}>
      {item.doses.length === 0 && <p className="soft">{t('ledger.dosesNone')}</p>}
      <DoseTotals item={item} />
      <div className="stack">
        {item.doses.map((dose) => (
          <DoseLine key={dose.id} dose={dose} onLeave={mayLeave(dose) ? () => setLeaving(dose) : null} />
        ))}
      </div>
      {adding && <DoseDialog item={item} onClose={() => setAdding(false)} />}
      {leaving !== null && <WithdrawDoseDialog dose={leaving} onClose={() => setLeaving(null)} />}
    </Card>
  );
}

function DoseTotals({ item: { doseTotals, measures } }: { readonly item: Item }) {
  const { t } = useTranslation();
  return (
    <ul className="plain">
      {doseTotals.map(({ measure, sessions, hours, units, since, until }) => (
        <li key={measure}>
          <b>{measures[measure - 1]}</b>
          <div>{t('ledger.doseTotal', { sessions, hours, units, since, until })}</div>
        </li>
      ))}
    </ul>
  );
}

interface DoseLineProps {
  readonly dose: Dose;
  /** Null for those who may not take it back. */
  readonly onLeave: (() => void) | null;
}

function DoseLine({ dose, onLeave }: DoseLineProps) {
  const { t } = useTranslation();
  const { measure, recipients, people, sessions, hours, since, until, unitName, note, withdrawnReason } = dose;
  const parts = [
    recipients,
    people === null ? null : t('ledger.dosePeopleOf', { people }),
    t('ledger.doseSessionsOf', { sessions }),
    hours === null ? null : t('ledger.doseHoursOf', { hours }),
  ].filter((part) => part !== null);
  return (
    <div className="evidence">
      <div className="row">
        <span>
          {t('ledger.measureNumber', { number: measure })}：{parts.join(' · ')}
        </span>
        {withdrawnReason !== null && <Word tone="neutral">{t('ledger.doseWithdrawn')}</Word>}
        {onLeave !== null && (
          <Button size="small" onClick={onLeave}>
            {t('ledger.withdrawDose')}
          </Button>
        )}
      </div>
      <div className="soft">
        {since} — {until} · {unitName}
      </div>
      {(withdrawnReason ?? note) !== null && <p className="pre">{withdrawnReason ?? note}</p>}
    </div>
  );
}
