import { Form, Input, InputNumber, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { directions, type NewIndicator } from '#domain/indicators/indicator.ts';
import { call } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';

/** Makes a new indicator with its basis, and the target that problems are found against. */
export function IndicatorDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<NewIndicator>();
  const create = useDeed(
    (values: NewIndicator) =>
      call('POST /api/indicators', {
        body: {
          ...values,
          measure: values.measure || null,
          definition: values.definition ?? '',
          unit: values.unit ?? '',
          target: values.target ?? null,
          toleratedGap: values.toleratedGap ?? null,
        },
      }),
    onClose,
  );
  const required = [{ required: true, message: t('common.required') }];
  return (
    <Modal
      open
      width={640}
      title={t('indicator.add')}
      okText={t('common.save')}
      confirmLoading={create.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ direction: 'higher-is-better' }}
        onFinish={(values) => create.mutate(values)}
      >
        <div className="fields">
          <Form.Item name="code" label={t('indicator.code')} rules={required}>
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item name="name" label={t('indicator.name')} rules={required}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="unit" label={t('indicator.unit')}>
            <Input maxLength={20} />
          </Form.Item>
        </div>
        <Form.Item name="measure" label={t('indicator.measure')} extra={t('indicator.measureHint')}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="direction" label={t('indicator.direction')}>
          <Radio.Group options={directions.map((value) => ({ value, label: t(`indicator.direction.${value}`) }))} />
        </Form.Item>
        <Form.Item name="definition" label={t('indicator.definition')}>
          <Input.TextArea autoSize={{ minRows: 1 }} maxLength={400} />
        </Form.Item>
        <Form.Item name="basis" label={t('indicator.basis')} rules={required}>
          <Input.TextArea autoSize={{ minRows: 1 }} maxLength={300} />
        </Form.Item>
        <div className="fields">
          <Form.Item name="target" label={t('indicator.target')}>
            <InputNumber style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="toleratedGap" label={t('indicator.toleratedGap')}>
            <InputNumber min={0} style={{ width: '100%' }} />
          </Form.Item>
        </div>
      </Form>
      <RefusalAlert error={create.error} />
    </Modal>
  );
}
