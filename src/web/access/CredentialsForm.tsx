import { LockOutlined, SafetyOutlined, UserOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useSignIn } from './session.ts';

interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly code?: string;
}

/** Account and password; on demand the second factor with them, which gets its owner in while others try passwords. */
export function CredentialsForm({ onSecondFactor }: { onSecondFactor: () => void }) {
  const { t } = useTranslation();
  const [withCode, setWithCode] = useState(false);
  const signIn = useSignIn(onSecondFactor);
  const required = [{ required: true, message: t('common.required') }];
  return (
    <Form<Credentials> layout="vertical" requiredMark={false} onFinish={(values) => signIn.mutate(values)}>
      <Form.Item name="username" label={t('access.account')} rules={required}>
        <Input prefix={<UserOutlined aria-hidden />} size="large" autoComplete="username" autoFocus />
      </Form.Item>
      <Form.Item name="password" label={t('access.password')} rules={required}>
        <Input.Password prefix={<LockOutlined aria-hidden />} size="large" autoComplete="current-password" />
      </Form.Item>
      {withCode && (
        <Form.Item name="code" label={t('access.code')} rules={required}>
          <Input prefix={<SafetyOutlined aria-hidden />} size="large" autoComplete="one-time-code" maxLength={30} />
        </Form.Item>
      )}
      <RefusalAlert error={signIn.error} />
      <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending} style={{ marginTop: 8 }}>
        {t('access.signIn')}
      </Button>
      <p className="soft" style={{ fontSize: 13, marginBottom: 0 }}>
        {t('access.forgot')}
      </p>
      {!withCode && (
        <Button type="link" style={{ paddingInline: 0 }} onClick={() => setWithCode(true)}>
          {t('access.withCode')}
        </Button>
      )}
    </Form>
  );
}
