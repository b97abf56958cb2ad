import { Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SampleSizes } from '#domain/supervision/drawSample.ts';
import { type InspectionStep, inspectionSteps } from '#domain/supervision/inspection.ts';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
import type { Inspection } from './queries.ts';

const dialogs = { freeze: FreezeDialog, draw: DrawDialog, withdraw: WithdrawDialog } as const satisfies Record<
  InspectionStep,
  unknown
>;

/** The steps that the state of an inspection allows, from the table that the server enforces. */
export function InspectionSteps({ inspection }: { inspection: Inspection }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<InspectionStep | null>(null);
  const offered = (Object.keys(dialogs) as InspectionStep[]).filter((step) =>
    inspectionSteps[step].from.some((state) => state === inspection.state),
  );
  const Dialog = open === null ? null : dialogs[open];
  return (
    <>
      {offered.map((step) => (
        <Button key={step} type={step === 'withdraw' ? 'default' : 'primary'} onClick={() => setOpen(step)}>
          {t(`supervision.step.${step}`)}
        </Button>
      ))}
      {Dialog !== null && <Dialog inspection={inspection} onClose={() => setOpen(null)} />}
    </>
  );
}

interface InspectionDialogProps {
  readonly inspection: Inspection;
  readonly onClose: () => void;
}

function FreezeDialog({ inspection: { id, version }, onClose }: InspectionDialogProps) {
  const { t } = useTranslation();
  return (
    <FormDialog
      title={t('supervision.step.freeze')}
      send={() => call('POST /api/inspections/:id/freeze', { params: { id }, body: { version } })}
      onClose={onClose}
    >
      <p>{t('supervision.freezeNote')}</p>
    </FormDialog>
  );
}

interface DrawValues {
  readonly publicNumber: string;
  readonly publicSource: string;
  readonly sizes: SampleSizes;
}

function DrawDialog({ inspection: { id, version, strata, suggested }, onClose }: InspectionDialogProps) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('common.required') }];
  return (
    <FormDialog<DrawValues>
      title={t('supervision.step.draw')}
      initial={{ sizes: suggested }}
      send={(values) => call('POST /api/inspections/:id/draw', { params: { id }, body: { version, ...values } })}
      onClose={onClose}
    >
      <p>{t('supervision.drawNote')}</p>
      <Form.Item name="publicNumber" label={t('supervision.publicNumber')} rules={required}>
        <Input inputMode="numeric" maxLength={40} />
      </Form.Item>
      <Form.Item
        name="publicSource"
        label={t('supervision.publicSource')}
        extra={t('supervision.publicSourceHint')}
        rules={required}
      >
        <Input maxLength={120} />
      </Form.Item>
      {strata.map(({ stratum, count }) => (
        <Form.Item
          key={stratum}
          name={['sizes', stratum]}
          label={t('supervision.sizeOf', { stratum: t(`supervision.stratum.${stratum}`), count })}
          rules={required}
        >
          <InputNumber min={1} max={count} precision={0} />
        </Form.Item>
      ))}
    </FormDialog>
  );
}

function WithdrawDialog({ inspection: { id, version }, onClose }: InspectionDialogProps) {
  const { t } = useTranslation();
  return (
    <FormDialog<{ readonly reason: string }>
      title={t('supervision.step.withdraw')}
      send={({ reason }) => call('POST /api/inspections/:id/withdraw', { params: { id }, body: { version, reason } })}
      onClose={onClose}
    >
      <p>{t('supervision.withdrawNote')}</p>
      <Form.Item
        name="reason"
        label={t('supervision.withdrawnReason')}
        rules={[{ required: true, message: t('common.required') }, { min: 4 }]}
      >
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={300} />
      </Form.Item>
    </FormDialog>
  );
}
