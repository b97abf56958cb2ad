import { LockOutlined, UserOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { Doorstep } from './Doorstep.tsx';
import { useSignIn } from './session.ts';

interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Where everybody comes in: account and password. */
export function SignInPage() {
  const { t } = useTranslation();
  const signIn = useSignIn();
  const required = [{ required: true, message: t('common.required') }];
  return (
    <Doorstep title={t('access.welcome')}>
      <Form<Credentials> layout="vertical" requiredMark={false} onFinish={(values) => signIn.mutate(values)}>
        <Form.Item name="username" label={t('access.account')} rules={required}>
          <Input prefix={<UserOutlined aria-hidden />} size="large" autoComplete="username" autoFocus />
        </Form.Item>
        <Form.Item name="password" label={t('access.password')} rules={required}>
          <Input.Password prefix={<LockOutlined aria-hidden />} size="large" autoComplete="current-password" />
        </Form.Item>
        <RefusalAlert error={signIn.error} />
        <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending} style={{ marginTop: 8 }}>
          {t('access.signIn')}
        </Button>
        <p className="soft" style={{ fontSize: 13, marginBottom: 0 }}>
          {t('access.forgot')}
        </p>
      </Form>
    </Doorstep>
  );
}
