import { useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSelf } from '#web/access/session.ts';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
import { plansQuery } from '#web/plans/queries.ts';
import type { Meeting, Resolution } from './queries.ts';

interface ToTaskProps {
  readonly meeting: Meeting;
  readonly resolution: Resolution;
  readonly onClose: () => void;
}

/** Puts a resolution into a plan of the own region that is under way; the plan that the meeting was about is offered first. */
export function ToTaskDialog({ meeting, resolution: { id, text }, onClose }: ToTaskProps) {
  const { t } = useTranslation();
  const { regionId } = useSelf();
  const { data, isPending } = useQuery(plansQuery);
  const plans = (data ?? []).filter((plan) => plan.state === 'started' && plan.regionId === regionId);
  const about = plans.find((plan) => plan.id === meeting.planId);
  return (
    <FormDialog<{ readonly planId: string }>
      title={t('meetings.toTask')}
      initial={about === undefined ? {} : { planId: about.id }}
      send={(body) => call('POST /api/meeting-resolutions/:id/task', { params: { id }, body })}
      onClose={onClose}
    >
      <p>{text}</p>
      <Form.Item
        name="planId"
        label={t('meetings.plan')}
        extra={t(!isPending && plans.length === 0 ? 'meetings.noPlan' : 'meetings.toTaskHint')}
        rules={[{ required: true, message: t('common.required') }]}
      >
        <Select loading={isPending} options={plans.map((plan) => ({ value: plan.id, label: plan.title }))} />
      </Form.Item>
    </FormDialog>
  );
}
