import { DatePicker, Form, Input, InputNumber, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
import type { Item } from './queries.ts';

interface DoseValues {
  readonly measure: number;
  readonly recipients: string;
  readonly people?: number | null;
  readonly sessions: number;
  readonly hours?: number | null;
  readonly days: [Dayjs, Dayjs];
  readonly note?: string;
}

interface DoseDialogProps {
  readonly item: Item;
  readonly onClose: () => void;
}

/** Enters what the own unit gave of a measure: to whom, how often, how long, from when to when. */
export function DoseDialog({ item: { id, measures }, onClose }: DoseDialogProps) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('common.required') }];
  const send = ({ days: [since, until], people = null, hours = null, note = '', ...rest }: DoseValues) =>
    call('POST /api/ledger/items/:id/doses', {
      params: { id },
      body: {
        ...{ ...rest, people, hours, note: note === '' ? null : note },
        ...{ since: since.format('YYYY-MM-DD'), until: until.format('YYYY-MM-DD') },
      },
    });
  return (
    <FormDialog<DoseValues> title={t('ledger.addDose')} initial={{ measure: 1 }} send={send} onClose={onClose}>
      <Form.Item name="measure" label={t('ledger.doseMeasure')} rules={required}>
        <Select options={measures.map((text, index) => ({ value: index + 1, label: `${index + 1}. ${text}` }))} />
      </Form.Item>
      <Form.Item
        name="recipients"
        label={t('ledger.doseRecipients')}
        extra={t('ledger.doseRecipientsHint')}
        rules={required}
      >
        <Input maxLength={80} />
      </Form.Item>
      <div className="fields">
        <Form.Item name="sessions" label={t('ledger.doseSessions')} rules={required}>
          <InputNumber min={1} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="hours" label={`${t('ledger.doseHours')}（${t('common.optional')}）`}>
          <InputNumber min={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="people" label={`${t('ledger.dosePeople')}（${t('common.optional')}）`}>
          <InputNumber min={1} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <Form.Item name="days" label={t('ledger.doseDays')} rules={required}>
        <DatePicker.RangePicker maxDate={dayjs()} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="note" label={`${t('ledger.doseNote')}（${t('common.optional')}）`}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={300} />
      </Form.Item>
    </FormDialog>
  );
}
