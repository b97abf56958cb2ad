import { Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
import type { TaskDialogProps } from './taskDialogProps.ts';

interface ReportValues {
  readonly progress: number;
  readonly note: string;
}

/** What a unit reports on its task. */
export function ReportDialog({ task: { id, version, progress }, onClose }: TaskDialogProps) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('common.required') }];
  return (
    <FormDialog<ReportValues>
      title={t('plans.report')}
      initial={{ progress }}
      send={(values) => call('POST /api/plan-tasks/:id/report', { params: { id }, body: { version, ...values } })}
      onClose={onClose}
    >
      <Form.Item name="progress" label={`${t('plans.progress')}（%）`} rules={required}>
        <InputNumber min={0} max={100} />
      </Form.Item>
      <Form.Item name="note" label={t('plans.reportNote')} rules={required}>
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={500} showCount />
      </Form.Item>
    </FormDialog>
  );
}
