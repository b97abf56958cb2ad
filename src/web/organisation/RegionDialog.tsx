import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type NewRegion, regionKinds } from '#domain/organisation/region.ts';
import { call } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import type { Organisation } from './queries.ts';

/** Registers a region: 市, 区县, or a 功能区 without a national code. */
export function RegionDialog({ organisation, onClose }: { organisation: Organisation; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<NewRegion>();
  const create = useDeed(
    (values: NewRegion) =>
      call('POST /api/regions', {
        body: { ...values, gbCode: values.gbCode || null, parentId: values.parentId ?? null },
      }),
    onClose,
  );
  const required = [{ required: true, message: t('common.required') }];
  return (
    <Modal
      open
      title={t('organisation.newRegion')}
      okText={t('common.save')}
      confirmLoading={create.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ kind: organisation.regions.length === 0 ? 'city' : 'district' }}
        onFinish={(values) => create.mutate(values)}
      >
        <Form.Item name="code" label={t('common.code')} rules={required}>
          <Input maxLength={12} />
        </Form.Item>
        <Form.Item name="name" label={t('common.name')} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="kind" label={t('organisation.regionKind')}>
          <Select options={regionKinds.map((value) => ({ value, label: t(`organisation.region.${value}`) }))} />
        </Form.Item>
        <Form.Item name="gbCode" label={`${t('organisation.gbCode')}（${t('common.optional')}）`}>
          <Input maxLength={6} />
        </Form.Item>
        <Form.Item name="parentId" label={t('organisation.parent')}>
          <Select allowClear options={organisation.regions.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
      </Form>
      <RefusalAlert error={create.error} />
    </Modal>
  );
}
