import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';

interface Proof {
  readonly password: string;
  readonly code: string;
}

interface ProofDialogProps {
  readonly act: 'renew' | 'remove';
  readonly onClose: () => void;
  readonly onCodes: (codes: readonly string[]) => void;
}

/** Asks for password and a code before the second factor or its recovery codes are changed. */
export function ProofDialog({ act, onClose, onCodes }: ProofDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Proof>();
  const prove = useDeed(
    async (body: Proof) => {
      if (act === 'renew') return (await call('POST /api/self/recovery-codes', { body })).recoveryCodes;
      await call('POST /api/self/second-factor/removal', { body });
      return null;
    },
    (codes) => (codes === null ? onClose() : onCodes(codes)),
  );
  const required = [{ required: true, message: t('common.required') }];
  return (
    <Modal
      open
      title={t(act === 'renew' ? 'self.renewCodes' : 'self.removeFactor')}
      okText={t('common.confirm')}
      confirmLoading={prove.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form name="proof" form={form} layout="vertical" onFinish={(values) => prove.mutate(values)}>
        <Form.Item name="password" label={t('self.password')} rules={required}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="code" label={t('access.code')} rules={required}>
          <Input autoComplete="one-time-code" maxLength={30} />
        </Form.Item>
      </Form>
      <RefusalAlert error={prove.error} />
    </Modal>
  );
}
