import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
import type { TaskDialogProps } from './taskDialogProps.ts';

interface MoveValues {
  readonly window: string;
  readonly reason: string;
}

/** Another window for a task, with the reason. */
export function MoveDialog({ task: { id, version, windowText }, onClose }: TaskDialogProps) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('common.required') }];
  return (
    <FormDialog<MoveValues>
      title={t('plans.move')}
      initial={{ window: windowText }}
      send={(values) => call('POST /api/plan-tasks/:id/window', { params: { id }, body: { version, ...values } })}
      onClose={onClose}
    >
      <Form.Item name="window" label={t('plans.newWindow')} extra={t('plans.windowHint')} rules={required}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="reason" label={t('plans.moveReason')} rules={required}>
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={300} showCount />
      </Form.Item>
    </FormDialog>
  );
}
