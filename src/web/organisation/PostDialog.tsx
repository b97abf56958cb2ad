import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { NewPost } from '#domain/access/newAccount.ts';
import { businessRoles } from '#domain/access/role.ts';
import { call } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import type { AccountLine } from './queries.ts';
import { UnitSelect } from './UnitSelect.tsx';

type PostValues = Omit<NewPost, 'accountId'>;

/** Grants an account a post in a unit; what it may do changes at its next request. */
export function PostDialog({ account, onClose }: { account: AccountLine; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<PostValues>();
  const grant = useDeed(
    (values: PostValues) => call('POST /api/accounts/post', { body: { ...values, accountId: account.id } }),
    onClose,
  );
  const required = [{ required: true, message: t('common.required') }];
  return (
    <Modal
      open
      title={`${t('organisation.grantPost')}：${account.username}`}
      okText={t('common.confirm')}
      confirmLoading={grant.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form form={form} layout="vertical" onFinish={(values) => grant.mutate(withoutBlanks(values))}>
        <Form.Item name="unitId" label={t('organisation.unitName')} rules={required}>
          <UnitSelect label={t('organisation.unitName')} />
        </Form.Item>
        <Form.Item name="title" label={t('organisation.postTitle')} rules={required}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="role" label={t('organisation.role')} rules={required}>
          <Select options={businessRoles.map((value) => ({ value, label: t(`organisation.role.${value}`) }))} />
        </Form.Item>
        <Form.Item name="from" label={t('organisation.postFrom')} extra={t('organisation.postFromNote')}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="until" label={t('organisation.postUntil')}>
          <Input type="date" />
        </Form.Item>
      </Form>
      <RefusalAlert error={grant.error} />
    </Modal>
  );
}

/** A day that was left blank, or emptied again, is none. */
const withoutBlanks = ({ from, until, ...values }: PostValues): PostValues => ({
  ...{ ...values, from: from || null, until: until || null },
});
