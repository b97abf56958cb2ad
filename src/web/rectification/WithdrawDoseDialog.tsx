import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
import type { Dose } from './queries.ts';

interface WithdrawDoseDialogProps {
  readonly dose: Dose;
  readonly onClose: () => void;
}

/** Takes an entry of the dose log back, with a reason; it stays in sight. */
export function WithdrawDoseDialog({ dose: { id }, onClose }: WithdrawDoseDialogProps) {
  const { t } = useTranslation();
  return (
    <FormDialog<{ reason: string }>
      title={t('ledger.withdrawDose')}
      send={(body) => call('POST /api/ledger/doses/:id/withdraw', { params: { id }, body })}
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={t('ledger.actReason')}
        rules={[{ required: true, min: 4, message: t('ledger.fourCharacters') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={300} />
      </Form.Item>
    </FormDialog>
  );
}
