import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
import type { Resolution } from './queries.ts';

/** Takes a resolution back that nobody took up yet; it stays in the minutes with the reason. */
export function WithdrawResolutionDialog({ resolution, onClose }: { resolution: Resolution; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <FormDialog<{ readonly reason: string }>
      title={t('meetings.withdraw')}
      send={(body) => call('POST /api/meeting-resolutions/:id/withdrawal', { params: { id: resolution.id }, body })}
      onClose={onClose}
    >
      <p className="soft">{t('meetings.withdrawNote')}</p>
      <Form.Item
        name="reason"
        label={t('meetings.withdrawReason')}
        rules={[{ required: true, message: t('common.required') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={200} showCount />
      </Form.Item>
    </FormDialog>
  );
}
