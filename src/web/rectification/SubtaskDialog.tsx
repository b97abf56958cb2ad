import { DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
import type { Item } from './queries.ts';

interface SubtaskValues {
  readonly title: string;
  readonly unitId: string;
  readonly dueOn: Dayjs;
}

interface SubtaskDialogProps {
  readonly item: Item;
  readonly onClose: () => void;
}

/** Gives a part of the work to one of the units that carry the item out, within its window. */
export function SubtaskDialog({ item: { id, duties, windowStart, dueDate }, onClose }: SubtaskDialogProps) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('common.required') }];
  const units = duties
    .filter(({ kind }) => kind !== 'oversee')
    .map(({ unitId, unitName, kind }) => ({ value: unitId, label: `${unitName}（${t(`ledger.duty.${kind}`)}）` }));
  const last = dueDate === null ? {} : { maxDate: dayjs(dueDate) };
  return (
    <FormDialog<SubtaskValues>
      title={t('ledger.addSubtask')}
      send={({ title, unitId, dueOn }) =>
        call('POST /api/ledger/items/:id/subtasks', {
          params: { id },
          body: { title, unitId, dueOn: dueOn.format('YYYY-MM-DD') },
        })
      }
      onClose={onClose}
    >
      <Form.Item name="title" label={t('ledger.subtaskTitle')} rules={required}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="unitId" label={t('ledger.subtaskUnit')} rules={required}>
        <Select options={units} />
      </Form.Item>
      <Form.Item name="dueOn" label={t('ledger.subtaskDue')} rules={required}>
        <DatePicker minDate={dayjs(windowStart)} {...last} style={{ width: '100%' }} />
      </Form.Item>
    </FormDialog>
  );
}
