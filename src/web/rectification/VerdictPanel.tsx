import { CheckCircleOutlined, ClockCircleOutlined } from '@ant-design/icons';
import { Card } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { VerdictTag } from '#web/components/VerdictTag.tsx';
import type { Item } from './queries.ts';

/** The two verdicts, kept apart: carried out as planned, and shown to work. */
export function VerdictPanel({ item }: { item: Item }) {
  const { t } = useTranslation();
  const { implementedAt, implementedFinding, evaluationVerdict, deferredReason, verifier } = item;
  return (
    <Card title={t('ledger.verdicts')} size="small">
      <div className="stack">
        <Verdict name={t('ledger.implemented')} note={t('ledger.implementedNote')} reached={implementedAt !== null}>
          {verifier !== null && (
            <div>
              {t('ledger.verifier')}：{verifier}
            </div>
          )}
          {implementedFinding !== null && <p className="pre">{implementedFinding}</p>}
        </Verdict>
        <Verdict
          name={t('ledger.effective')}
          note={t('ledger.effectiveNote')}
          reached={evaluationVerdict === 'improved'}
        >
          {evaluationVerdict !== null && <VerdictTag verdict={evaluationVerdict} />}
          {item.evaluations.map(({ id, sentence }) => (
            <p key={id} className="pre">
              {sentence}
            </p>
          ))}
          {deferredReason !== null && <p>{t('ledger.deferred', { reason: deferredReason })}</p>}
        </Verdict>
      </div>
    </Card>
  );
}

interface VerdictProps {
  readonly name: string;
  readonly note: string;
  readonly reached: boolean;
  readonly children: ReactNode;
}

function Verdict({ name, note, reached, children }: VerdictProps) {
  const { t } = useTranslation();
  return (
    <div className={reached ? 'verdict reached' : 'verdict'}>
      <div className="row">
        {reached ? <CheckCircleOutlined aria-hidden /> : <ClockCircleOutlined aria-hidden />}
        <strong>{name}</strong>
        {!reached && <span>{t('ledger.notYet')}</span>}
      </div>
      <div className="soft" style={{ fontSize: 13 }}>
        {note}
      </div>
      {children}
    </div>
  );
}
