import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { Doorstep } from './Doorstep.tsx';
import { useChangePassword } from './session.ts';

interface PasswordChange {
  readonly current: string;
  readonly next: string;
  readonly again: string;
}

/** Shown before anything else to those who still use the password that an administrator set. */
export function ChangePasswordPage() {
  const { t } = useTranslation();
  const change = useChangePassword();
  const required = { required: true, message: t('common.required') };
  return (
    <Doorstep title={t('access.changeTitle')}>
      <p className="soft">{t('access.changeNote')}</p>
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
          rules={[required, { min: 12, message: t('access.tooShort') }]}
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
      </Form>
    </Doorstep>
  );
}
