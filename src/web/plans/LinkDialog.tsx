import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
import { ItemSelect } from '#web/rectification/ItemSelect.tsx';
import type { TaskDialogProps } from './taskDialogProps.ts';

/** The ledger item that carries a task out; one that is linked already is unlinked. */
export function LinkDialog({ task: { id, version, items }, onClose }: TaskDialogProps) {
  const { t } = useTranslation();
  const send = ({ itemId }: { readonly itemId: string }) => {
    const linked = !items.some((item) => item.itemId === itemId);
    return call('POST /api/plan-tasks/:id/items', { params: { id }, body: { version, itemId, linked } });
  };
  return (
    <FormDialog title={t('plans.link')} send={send} onClose={onClose}>
      <Form.Item
        name="itemId"
        label={t('plans.items')}
        extra={items.length > 0 ? t('plans.unlinkHint') : undefined}
        rules={[{ required: true, message: t('common.required') }]}
      >
        <ItemSelect label={t('plans.items')} except={null} />
      </Form.Item>
    </FormDialog>
  );
}
