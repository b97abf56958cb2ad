import { Button, Form, Input, QRCode, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, type Reply } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { OwnPassword } from './OwnPassword.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';

type Begun = Reply<'POST /api/self/second-factor'>;

/** Turning the second factor on: password, QR code, first code, recovery codes. Whoever leaves in between begins again. */
export function EnrolSteps({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const [begun, setBegun] = useState<Begun | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const begin = useDeed((password: string) => call('POST /api/self/second-factor', { body: { password } }), setBegun);
  if (codes !== null) return <RecoveryCodes codes={codes} onDone={onDone} />;
  if (begun !== null) return <ProveFirst begun={begun} onCodes={setCodes} />;
  return (
    <div className="stack">
      <OwnPassword action={t('self.begin')} pending={begin.isPending} onGiven={(password) => begin.mutate(password)} />
      <RefusalAlert error={begin.error} />
    </div>
  );
}

function ProveFirst({ begun, onCodes }: { begun: Begun; onCodes: (codes: readonly string[]) => void }) {
  const { t } = useTranslation();
  const confirm = useDeed(
    (code: string) => call('POST /api/self/second-factor/confirmation', { body: { code } }),
    ({ recoveryCodes }) => onCodes(recoveryCodes),
  );
  return (
    <div className="stack">
      <p style={{ margin: 0 }}>{t('self.scan')}</p>
      <QRCode type="svg" value={begun.address} size={196} errorLevel="M" bordered aria-label={t('self.qr')} />
      <p style={{ margin: 0 }}>
        {t('self.byHand')}{' '}
        <Typography.Text code copyable style={{ overflowWrap: 'anywhere' }}>
          {begun.secret}
        </Typography.Text>
      </p>
      <Form<{ code: string }> layout="vertical" requiredMark={false} onFinish={({ code }) => confirm.mutate(code)}>
        <Form.Item name="code" label={t('self.firstCode')} rules={[{ required: true, message: t('common.required') }]}>
          <Input autoComplete="one-time-code" inputMode="numeric" maxLength={6} style={{ maxWidth: 200 }} autoFocus />
        </Form.Item>
        <RefusalAlert error={confirm.error} />
        <Button type="primary" htmlType="submit" loading={confirm.isPending}>
          {t('self.confirm')}
        </Button>
      </Form>
    </div>
  );
}
