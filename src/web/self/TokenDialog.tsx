import { Form, Input, InputNumber, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { longestTokenDays, type NewToken, purposesOfUse, tokenDeeds } from '#domain/access/apiToken.ts';
import { mayDo, policies } from '#domain/access/policy.ts';
import { useSelf } from '#web/access/session.ts';
import { call, type Reply } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';

interface TokenDialogProps {
  readonly onClose: () => void;
  readonly onMade: (made: Reply<'POST /api/self/tokens'>) => void;
}

/** Makes a token: what for, for which deeds, for how long; the password is asked anew. */
export function TokenDialog({ onClose, onMade }: TokenDialogProps) {
  const { t } = useTranslation();
  const { role } = useSelf();
  const [form] = Form.useForm<NewToken>();
  const make = useDeed(
    (body: NewToken) => call('POST /api/self/tokens', { body }),
    (made) => {
      onMade(made);
      onClose();
    },
  );
  const required = [{ required: true, message: t('common.required') }];
  const own = tokenDeeds.filter((deed) => mayDo(deed, role));
  return (
    <Modal
      open
      title={t('self.newToken')}
      okText={t('common.confirm')}
      confirmLoading={make.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form
        name="token"
        form={form}
        layout="vertical"
        initialValues={{ days: 90 }}
        onFinish={(values) => make.mutate(values)}
      >
        <Form.Item name="name" label={t('self.tokenName')} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="purpose" label={t('self.purpose')} rules={required}>
          <Select options={purposesOfUse.map((value) => ({ value, label: value }))} />
        </Form.Item>
        <Form.Item name="reason" label={t('self.reason')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="deeds" label={t('self.scope')} rules={required}>
          <Select mode="multiple" options={own.map((value) => ({ value, label: policies[value].name }))} />
        </Form.Item>
        <Form.Item name="days" label={t('self.days')} rules={required}>
          <InputNumber min={1} max={longestTokenDays} />
        </Form.Item>
        <Form.Item name="password" label={t('self.password')} rules={required}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
      </Form>
      <RefusalAlert error={make.error} />
    </Modal>
  );
}
