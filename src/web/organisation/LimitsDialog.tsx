import { Form, Input, InputNumber, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { builtInLimits, percentStepChoices, type RegionalLimits } from '#domain/disclosure/regionalLimits.ts';
import { call } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import type { RegionLimits } from './queries.ts';

interface LimitsForm extends RegionalLimits {
  readonly regionId: string;
  readonly reason: string;
}

const counts = ['minimumStudents', 'minimumSchools', 'exactFrom'] as const;

/** Asks for other release rules of a region; the fields begin with what the region holds now and end at the built-in floor. */
export function LimitsDialog({ regions, onClose }: { regions: readonly RegionLimits[]; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<LimitsForm>();
  const ask = useDeed(({ regionId, reason, ...thresholds }: LimitsForm) => {
    return call('POST /api/disclosure/limits', { body: { regionId, reason, thresholds } });
  }, onClose);
  const required = [{ required: true, message: t('common.required') }];
  const choose = (id: string) => form.setFieldsValue(regions.find(({ regionId }) => regionId === id)?.own ?? {});
  return (
    <Modal
      open
      title={t('limits.ask')}
      okText={t('common.confirm')}
      confirmLoading={ask.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form form={form} layout="vertical" initialValues={builtInLimits} onFinish={(values) => ask.mutate(values)}>
        <Form.Item name="regionId" label={t('limits.region')} rules={required}>
          <Select
            options={regions.map(({ regionId, regionName }) => ({ value: regionId, label: regionName }))}
            onChange={choose}
          />
        </Form.Item>
        {counts.map((name) => (
          <Form.Item key={name} name={name} label={t(`limits.of.${name}`)} rules={required}>
            <InputNumber min={builtInLimits[name]} precision={0} />
          </Form.Item>
        ))}
        <Form.Item name="leastPercentStep" label={t('limits.of.leastPercentStep')} rules={required}>
          <Select options={percentStepChoices.map((value) => ({ value, label: String(value) }))} />
        </Form.Item>
        <Form.Item name="reason" label={t('limits.reason')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
      <RefusalAlert error={ask.error} />
    </Modal>
  );
}
