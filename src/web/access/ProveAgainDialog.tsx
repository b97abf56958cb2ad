import { useMutation } from '@tanstack/react-query';
import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';

interface Typed {
  readonly password: string;
  readonly code?: string;
}

/** Asks for the password, and a code where a second factor is on, before a deed over other people's access. */
export function ProveAgainDialog({ onSettled }: { readonly onSettled: (proved: boolean) => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const prove = useMutation({
    mutationFn: ({ password, code }: Typed) =>
      call('POST /api/session/proof', { body: { password, ...(code && { code }) } }),
    onSuccess: () => onSettled(true),
  });
  return (
    <Modal
      open
      title={t('access.proveAgain')}
      okText={t('common.confirm')}
      confirmLoading={prove.isPending}
      onCancel={() => onSettled(false)}
      onOk={() => form.submit()}
    >
      <p className="soft">{t('access.proveAgainNote')}</p>
      <Form name="prove-again" form={form} layout="vertical" onFinish={(typed) => prove.mutate(typed)}>
        <Form.Item
          name="password"
          label={t('self.password')}
          rules={[{ required: true, message: t('common.required') }]}
        >
          <Input.Password autoComplete="current-password" autoFocus />
        </Form.Item>
        <Form.Item name="code" label={t('access.codeIfAny')}>
          <Input autoComplete="one-time-code" maxLength={30} />
        </Form.Item>
      </Form>
      <RefusalAlert error={prove.error} />
    </Modal>
  );
}
