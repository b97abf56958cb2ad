import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { Doorstep } from './Doorstep.tsx';
import { useChangePassword, useSelf, waysQuery } from './session.ts';

interface PasswordChange {
  readonly current: string;
  readonly next: string;
  readonly again: string;
}

/** Shown before anything else to those whose password was set by an administrator or has grown old, and to others when they ask for it. */
export function ChangePasswordPage() {
  const { t } = useTranslation();
  const change = useChangePassword();
  const navigate = useNavigate();
  const { mustChangePassword } = useSelf();
  const ways = useQuery(waysQuery).data;
  const required = { required: true, message: t('common.required') };
  return (
    <Doorstep title={t(mustChangePassword ? 'access.changeTitle' : 'access.changeOwnTitle')}>
      <p className="soft">{mustChangePassword && t('access.changeNote')}</p>
      <p className="soft">{ways?.passwordAdvice}</p>
      <Form<PasswordChange>
        layout="vertical"
        requiredMark={false}
        onFinish={({ current, next }) => change.mutate({ current, next })}
      >
        <Form.Item name="current" label={t('access.currentPassword')} rules={[required]}>
          <Input.Password size="large" autoComplete="current-password" autoFocus />
        </Form.Item>
        <Form.Item
          name="next"
          label={t('access.newPassword')}
          rules={[
            required,
            { min: ways?.passwordLength ?? 1, message: t('access.tooShort', { count: ways?.passwordLength ?? 1 }) },
          ]}
        >
          <Input.Password size="large" autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={t('access.repeatPassword')}
          dependencies={['next']}
          rules={[
            required,
            ({ getFieldValue }) => ({
              validator: async (_, value) => {
                if (value !== undefined && value !== getFieldValue('next')) throw new Error(t('access.notSame'));
              },
            }),
          ]}
        >
          <Input.Password size="large" autoComplete="new-password" />
        </Form.Item>
        <RefusalAlert error={change.error} />
        <Button type="primary" htmlType="submit" size="large" block loading={change.isPending} style={{ marginTop: 8 }}>
          {t('access.change')}
        </Button>
        {!mustChangePassword && (
          <Button type="link" style={{ paddingInline: 0 }} onClick={() => void navigate({ to: '/self' })}>
            {t('access.back')}
          </Button>
        )}
      </Form>
    </Doorstep>
  );
}
