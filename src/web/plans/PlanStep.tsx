import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import type { Plan } from './queries.ts';

/** The step that a plan waits for: to be started, then to be finished with a summary. */
export function PlanStep({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  if (plan.state === 'finished') return null;
  return (
    <>
      <Button type="primary" onClick={() => setAsking(true)}>
        {t(plan.state === 'draft' ? 'plans.start' : 'plans.finish')}
      </Button>
      {asking &&
        (plan.state === 'draft' ? (
          <StartDialog plan={plan} onClose={close} />
        ) : (
          <FinishDialog plan={plan} onClose={close} />
        ))}
    </>
  );
}

interface StepDialogProps {
  readonly plan: Plan;
  readonly onClose: () => void;
}

function StartDialog({ plan: { id }, onClose }: StepDialogProps) {
  const { t } = useTranslation();
  const start = useDeed(() => call('POST /api/plans/:id/start', { params: { id } }), onClose);
  return (
    <Modal
      open
      title={t('plans.start')}
      okText={t('common.confirm')}
      confirmLoading={start.isPending}
      onCancel={onClose}
      onOk={() => start.mutate(undefined)}
    >
      <p>{t('plans.startNote')}</p>
      <RefusalAlert error={start.error} />
    </Modal>
  );
}

function FinishDialog({ plan: { id }, onClose }: StepDialogProps) {
  const { t } = useTranslation();
  return (
    <FormDialog<{ summary: string }>
      title={t('plans.finish')}
      send={(body) => call('POST /api/plans/:id/finish', { params: { id }, body })}
      onClose={onClose}
    >
      <Form.Item
        name="summary"
        label={t('plans.summary')}
        extra={t('plans.summaryHint')}
        rules={[{ required: true, message: t('common.required') }]}
      >
        <Input.TextArea autoSize={{ minRows: 6 }} maxLength={5000} showCount />
      </Form.Item>
    </FormDialog>
  );
}
