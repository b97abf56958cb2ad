import { FileUnknownOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
import { Word } from '#web/components/Word.tsx';
import { showDay } from '#web/showTime.ts';
import { useMayAsk } from './EvidenceAsk.tsx';
import { EvidenceUpload } from './EvidenceUpload.tsx';
import type { EvidenceRequest, Item } from './queries.ts';

interface EvidenceMissingProps {
  readonly item: Item;
  readonly request: EvidenceRequest;
  readonly mayFile: boolean;
}

/** Evidence that was asked for and is not there: whoever carries the item out files it, whoever asked may let it go. */
export function EvidenceMissing({ item, request, mayFile }: EvidenceMissingProps) {
  const { t } = useTranslation();
  const mayAsk = useMayAsk(item);
  const [open, setOpen] = useState<'file' | 'withdraw' | null>(null);
  const close = () => setOpen(null);
  return (
    <div className="evidence">
      <div className="row">
        <FileUnknownOutlined aria-hidden />
        <b>{request.title}</b>
        <Word tone="trouble">{t('ledger.evidenceState.missing')}</Word>
        {mayFile && (
          <Button size="small" type="primary" onClick={() => setOpen('file')}>
            {t('ledger.evidenceAnswer')}
          </Button>
        )}
        {mayAsk && (
          <Button size="small" onClick={() => setOpen('withdraw')}>
            {t('ledger.evidenceWithdraw')}
          </Button>
        )}
      </div>
      <div className="soft">{t('ledger.evidenceAskedBy', { who: request.asker, date: showDay(request.askedAt) })}</div>
      {open === 'file' && <EvidenceUpload itemId={item.id} request={request} onClose={close} />}
      {open === 'withdraw' && <WithdrawDialog id={request.id} onClose={close} />}
    </div>
  );
}

function WithdrawDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const send = (body: { readonly reason: string }) =>
    call('POST /api/ledger/evidence-requests/:id/withdrawal', { params: { id }, body });
  return (
    <FormDialog title={t('ledger.evidenceWithdraw')} send={send} onClose={onClose}>
      <Form.Item
        name="reason"
        label={t('ledger.actReason')}
        rules={[{ required: true, message: t('common.required') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}
