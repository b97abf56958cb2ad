import { DatePicker, Form, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
import { newId } from './newId.ts';
import type { Studio } from './queries.ts';

interface VisitValues {
  readonly visitedOn: Dayjs;
  readonly purpose: string;
  readonly finding: string;
}

interface VisitDialogProps {
  readonly school: Studio['schools'][number];
  readonly onClose: () => void;
}

/** A visit to a school: when, what for, what was found. Sent twice it is kept once. */
export function VisitDialog({ school: { unitId, name }, onClose }: VisitDialogProps) {
  const { t } = useTranslation();
  const [id] = useState(() => newId());
  const required = [{ required: true, message: t('common.required') }];
  return (
    <FormDialog<VisitValues>
      title={`${t('studio.record')}：${name}`}
      initial={{ visitedOn: dayjs() }}
      send={({ visitedOn, ...rest }) =>
        call('POST /api/school-visits', { body: { id, unitId, visitedOn: visitedOn.format('YYYY-MM-DD'), ...rest } })
      }
      onClose={onClose}
    >
      <Form.Item name="visitedOn" label={t('studio.visitedOn')} rules={required}>
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="purpose" label={t('supervision.purpose')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="finding" label={t('studio.finding')} extra={t('studio.findingHint')} rules={required}>
        <Input.TextArea autoSize={{ minRows: 4 }} maxLength={2000} showCount />
      </Form.Item>
    </FormDialog>
  );
}
