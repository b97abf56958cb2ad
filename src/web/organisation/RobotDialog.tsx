import { useQuery } from '@tanstack/react-query';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type RobotKind, robotKinds } from '#domain/notices/robot.ts';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
import { organisationQuery } from './queries.ts';

interface RobotValues {
  readonly kind: RobotKind;
  readonly label: string;
  readonly regionId: string;
  readonly address: string;
  readonly secret?: string;
}

/** Registers a group robot; its address and secret are sealed and not shown again. */
export function RobotDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { data } = useQuery(organisationQuery);
  const rules = [{ required: true, message: t('common.required') }];
  const regions = (data?.regions ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const kinds = robotKinds.map((kind) => ({ value: kind, label: t(`notices.robot.${kind}`) }));
  return (
    <FormDialog<RobotValues>
      title={t('notices.addRobot')}
      initial={{ kind: 'wecom' }}
      send={({ secret, ...values }) =>
        call('POST /api/notice-robots', { body: { ...values, secret: secret?.trim() || null } })
      }
      onClose={onClose}
    >
      <Form.Item name="kind" label={t('notices.kind')} rules={rules}>
        <Select options={kinds} />
      </Form.Item>
      <Form.Item name="label" label={t('notices.label')} rules={rules}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="regionId" label={t('notices.region')} rules={rules}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={regions} />
      </Form.Item>
      <Form.Item name="address" label={t('notices.address')} extra={t('notices.addressHint')} rules={rules}>
        <Input maxLength={500} autoComplete="off" />
      </Form.Item>
      <Form.Item name="secret" label={t('notices.secret')} extra={t('notices.secretHint')}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
    </FormDialog>
  );
}
