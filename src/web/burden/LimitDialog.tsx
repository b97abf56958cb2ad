import { Form, Input, InputNumber, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { NewBurdenLimit } from '#domain/burden/burden.ts';
import { call } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';

/** How much one school of my region may be asked for in a term, and on what basis. */
export function LimitDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<NewBurdenLimit>();
  const set = useDeed((body: NewBurdenLimit) => call('POST /api/burden/limits', { body }), onClose);
  const required = [{ required: true, message: t('common.required') }];
  return (
    <Modal
      open
      title={t('burden.setLimit')}
      okText={t('common.confirm')}
      confirmLoading={set.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form form={form} layout="vertical" onFinish={(values) => set.mutate(values)}>
        <Form.Item name="perTerm" label={t('burden.perTerm')} rules={required}>
          <InputNumber min={1} max={1000} precision={0} />
        </Form.Item>
        <Form.Item name="reason" label={t('burden.reason')} rules={[...required, { min: 4 }]}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
      <RefusalAlert error={set.error} />
    </Modal>
  );
}
