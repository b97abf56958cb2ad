import { Button, DatePicker, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#web/access/session.ts';
import { call } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';

/** The verifier takes a file as evidence, for good or until a day, or does not, with a reason. */
export function EvidenceReview({ id }: { id: string }) {
  const { t } = useTranslation();
  const mayAct = useMay('ledger.review-evidence');
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState<Dayjs | null>(null);
  const review = useDeed((accepted: boolean) => {
    const body = { accepted, reason, validUntil: until?.format('YYYY-MM-DD') ?? null };
    return call('POST /api/ledger/evidence/:id/review', { params: { id }, body });
  });
  if (!mayAct) return null;
  return (
    <div className="stack" style={{ gap: 8 }}>
      <div className="row">
        <Input
          aria-label={t('ledger.actReason')}
          placeholder={t('ledger.actReason')}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          style={{ flex: '1 1 180px' }}
        />
        <DatePicker
          aria-label={t('ledger.evidenceValidLabel')}
          placeholder={t('ledger.evidenceValidLabel')}
          minDate={dayjs()}
          value={until}
          onChange={setUntil}
          style={{ width: 190 }}
        />
        <Button size="small" type="primary" loading={review.isPending} onClick={() => review.mutate(true)}>
          {t('ledger.evidenceAccept')}
        </Button>
        <Button size="small" loading={review.isPending} onClick={() => review.mutate(false)}>
          {t('ledger.evidenceReject')}
        </Button>
      </div>
      <RefusalAlert error={review.error} />
    </div>
  );
}
