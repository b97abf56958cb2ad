import { Button, Form, Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

interface OwnPasswordProps {
  /** What the button says. */
  readonly action: string;
  readonly pending: boolean;
  readonly onGiven: (password: string) => void;
}

/** Asks for one's own password anew, before something that outlasts the session. */
export function OwnPassword({ action, pending, onGiven }: OwnPasswordProps) {
  const { t } = useTranslation();
  const name = useId();
  return (
    <Form<{ password: string }>
      name={name}
      layout="vertical"
      requiredMark={false}
      onFinish={({ password }) => onGiven(password)}
    >
      <Form.Item
        name="password"
        label={t('self.password')}
        rules={[{ required: true, message: t('common.required') }]}
        style={{ maxWidth: 360 }}
      >
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={pending}>
        {action}
      </Button>
    </Form>
  );
}
