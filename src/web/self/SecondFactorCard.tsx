import { useQuery } from '@tanstack/react-query';
import { Button, Card } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QueryView } from '#web/components/QueryView.tsx';
import { Word } from '#web/components/Word.tsx';
import { showDay } from '#web/showTime.ts';
import { EnrolSteps } from './EnrolSteps.tsx';
import { ProofDialog } from './ProofDialog.tsx';
import { secondFactorQuery } from './queries.ts';
import { RecoveryCodes } from './RecoveryCodes.tsx';

/** One's own second factor: turn it on, take new recovery codes, turn it off. */
export function SecondFactorCard() {
  const { t } = useTranslation();
  const factor = useQuery(secondFactorQuery);
  const [open, setOpen] = useState<'enrol' | 'renew' | 'remove' | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const close = () => {
    setOpen(null);
    setCodes(null);
  };
  return (
    <Card title={t('self.secondFactor')} size="small">
      <QueryView query={factor}>
        {({ confirmedAt, required, recoveryCodes }) => (
          <div className="stack">
            <p className="soft" style={{ margin: 0 }}>
              {t('self.secondFactorNote')}
            </p>
            {open === 'enrol' && <EnrolSteps onDone={close} />}
            {codes !== null && <RecoveryCodes codes={codes} onDone={close} />}
            {open !== 'enrol' && codes === null && (
              <div className="row">
                <Word tone={confirmedAt === null ? 'waiting' : 'done'}>
                  {confirmedAt === null ? t('self.factorOff') : t('self.factorOn', { day: showDay(confirmedAt) })}
                </Word>
                {confirmedAt !== null && <span className="soft">{t('self.codesLeft', { count: recoveryCodes })}</span>}
                {confirmedAt === null && (
                  <Button type="primary" onClick={() => setOpen('enrol')}>
                    {t('self.enrol')}
                  </Button>
                )}
                {confirmedAt !== null && <Button onClick={() => setOpen('renew')}>{t('self.renewCodes')}</Button>}
                {confirmedAt !== null && !required && (
                  <Button onClick={() => setOpen('remove')}>{t('self.removeFactor')}</Button>
                )}
              </div>
            )}
            {(open === 'renew' || open === 'remove') && codes === null && (
              <ProofDialog act={open} onClose={close} onCodes={setCodes} />
            )}
          </div>
        )}
      </QueryView>
    </Card>
  );
}
