import { SafetyOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useProveSecondFactor } from './session.ts';

/** The second step of signing in: the code that the app shows now, or one of the recovery codes. */
export function SecondFactorForm({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation();
  const prove = useProveSecondFactor();
  return (
    <Form<{ code: string }> layout="vertical" requiredMark={false} onFinish={(values) => prove.mutate(values)}>
      <p className="soft">{t('access.secondFactorNote')}</p>
      <Form.Item name="code" label={t('access.code')} rules={[{ required: true, message: t('common.required') }]}>
        <Input
          prefix={<SafetyOutlined aria-hidden />}
          size="large"
          autoComplete="one-time-code"
          maxLength={30}
          autoFocus
        />
      </Form.Item>
      <RefusalAlert error={prove.error} />
      <Button type="primary" htmlType="submit" size="large" block loading={prove.isPending} style={{ marginTop: 8 }}>
        {t('access.prove')}
      </Button>
      <Button type="link" style={{ paddingInline: 0, marginTop: 8 }} onClick={onBack}>
        {t('access.back')}
      </Button>
    </Form>
  );
}
