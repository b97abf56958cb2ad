import { CheckCircleOutlined, ClockCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { type DutyKind, dutyKinds } from '#domain/rectification/duty.ts';
import { showDay } from '#web/showTime.ts';

/** One unit's duty on an item, with its own deadline, sign-off and feedback. */
export interface ShownDuty {
  readonly unitId: string;
  readonly unitName: string;
  readonly kind: DutyKind;
  readonly deadline: string | null;
  readonly acknowledgedAt: string | null;
  readonly feedback: string | null;
}

/** Duties by kind (牵头、责任、协办、监督): who has signed for it and what was reported. */
export function DutyList({ duties }: { duties: readonly ShownDuty[] }) {
  const { t } = useTranslation();
  return (
    <dl className="duties">
      {dutyKinds.map((kind) => {
        const held = duties.filter((duty) => duty.kind === kind);
        return held.length === 0 ? null : (
          <div key={kind}>
            <dt>{t(`ledger.duty.${kind}`)}</dt>
            {held.map((duty) => (
              <dd key={duty.unitId}>
                <DutyLine duty={duty} />
              </dd>
            ))}
          </div>
        );
      })}
    </dl>
  );
}

function DutyLine({ duty }: { duty: ShownDuty }) {
  const { t } = useTranslation();
  const signed = duty.acknowledgedAt !== null;
  return (
    <>
      <span className="row">
        <b>{duty.unitName}</b>
        {duty.kind !== 'oversee' && (
          <span style={{ color: signed ? '#1d6b46' : '#8a5a00' }}>
            {signed ? <CheckCircleOutlined aria-hidden /> : <ClockCircleOutlined aria-hidden />}{' '}
            {duty.acknowledgedAt === null
              ? t('ledger.notSigned')
              : t('ledger.signedOn', { date: showDay(duty.acknowledgedAt) })}
          </span>
        )}
        {duty.deadline !== null && <span className="soft">{t('ledger.dutyDeadline', { date: duty.deadline })}</span>}
      </span>
      {duty.feedback !== null && <p className="pre soft">{duty.feedback}</p>}
    </>
  );
}
