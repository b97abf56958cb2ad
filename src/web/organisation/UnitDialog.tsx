import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type NewUnit, unitKinds } from '#domain/organisation/unit.ts';
import { call } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import type { Organisation } from './queries.ts';
import { TraitFields } from './UnitChangeFields.tsx';
import { UnitSelect } from './UnitSelect.tsx';

/** Registers a unit with its region and the unit above it in the line of command. */
export function UnitDialog({ organisation, onClose }: { organisation: Organisation; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<NewUnit>();
  const kind = Form.useWatch('kind', form);
  const create = useDeed(
    (values: NewUnit) => call('POST /api/units', { body: { ...values, superiorId: values.superiorId ?? null } }),
    onClose,
  );
  const required = [{ required: true, message: t('common.required') }];
  return (
    <Modal
      open
      title={t('organisation.newUnit')}
      okText={t('common.save')}
      confirmLoading={create.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form form={form} layout="vertical" onFinish={(values) => create.mutate(values)}>
        <Form.Item name="regionId" label={t('organisation.regionName')} rules={required}>
          <Select options={organisation.regions.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        <Form.Item name="kind" label={t('organisation.unitKind')} rules={required}>
          <Select options={unitKinds.map((value) => ({ value, label: t(`organisation.unit.${value}`) }))} />
        </Form.Item>
        <Form.Item name="code" label={t('common.code')} rules={required}>
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item name="name" label={t('common.name')} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        {kind === 'school' && <TraitFields />}
        <Form.Item name="superiorId" label={`${t('organisation.superior')}（${t('common.optional')}）`}>
          <UnitSelect label={t('organisation.superior')} />
        </Form.Item>
      </Form>
      <RefusalAlert error={create.error} />
    </Modal>
  );
}
