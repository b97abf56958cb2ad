import { useNavigate } from '@tanstack/react-router';
import { DatePicker, Form, Input, Radio } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { type InspectionSubject, inspectionSubjects } from '#domain/supervision/inspection.ts';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';

interface InspectionValues {
  readonly title: string;
  readonly purpose: string;
  readonly subject: InspectionSubject;
  readonly period: readonly [Dayjs, Dayjs];
}

/** A new inspection: what for, of what, and when. */
export function NewInspectionDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const required = [{ required: true, message: t('common.required') }];
  const open = async ({ period: [start, end], ...rest }: InspectionValues) => {
    const body = { ...rest, startsOn: start.format('YYYY-MM-DD'), endsOn: end.format('YYYY-MM-DD') };
    const { id } = await call('POST /api/inspections', { body });
    await navigate({ to: '/supervision/$id', params: { id } });
  };
  return (
    <FormDialog<InspectionValues>
      title={t('supervision.new')}
      initial={{ subject: 'items-done' }}
      send={open}
      onClose={onClose}
    >
      <Form.Item name="title" label={t('supervision.name')} rules={required}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="purpose" label={t('supervision.purpose')} rules={required}>
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={500} showCount />
      </Form.Item>
      <Form.Item name="subject" label={t('supervision.subjectLabel')} extra={t('supervision.subjectHint')}>
        <Radio.Group
          options={inspectionSubjects.map((value) => ({ value, label: t(`supervision.subject.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="period" label={t('supervision.period')} rules={required}>
        <DatePicker.RangePicker style={{ width: '100%' }} />
      </Form.Item>
    </FormDialog>
  );
}
