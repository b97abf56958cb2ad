import { useQuery } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { isAdministrator, type NewRecovery, recoveryActs } from '#domain/access/recovery.ts';
import { useSelf } from '#web/access/session.ts';
import { call } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { accountsQuery } from './queries.ts';

/** Asks for something to be done with the account of another administrator. */
export function RecoveryDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const self = useSelf();
  const accounts = useQuery(accountsQuery).data ?? [];
  const others = accounts.filter(({ id, role }) => isAdministrator(role) && id !== self.id);
  const [form] = Form.useForm<NewRecovery>();
  const ask = useDeed((body: NewRecovery) => call('POST /api/administrators/recoveries', { body }), onClose);
  const required = [{ required: true, message: t('common.required') }];
  return (
    <Modal
      open
      title={t('recovery.ask')}
      okText={t('common.confirm')}
      confirmLoading={ask.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form form={form} layout="vertical" onFinish={(values) => ask.mutate(values)}>
        <Form.Item name="accountId" label={t('recovery.target')} rules={required}>
          <Select options={others.map(({ id, username }) => ({ value: id, label: username }))} />
        </Form.Item>
        <Form.Item name="act" label={t('recovery.act')} rules={required}>
          <Select options={recoveryActs.map((value) => ({ value, label: t(`recovery.act.${value}`) }))} />
        </Form.Item>
        <Form.Item name="reason" label={t('recovery.reason')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
      <RefusalAlert error={ask.error} />
    </Modal>
  );
}
