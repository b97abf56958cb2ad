import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { MinutesDialog } from './MinutesDialog.tsx';
import { MoveMeetingDialog } from './MoveMeetingDialog.tsx';
import { OwnAttendanceDialog } from './OwnAttendanceDialog.tsx';
import type { Meeting } from './queries.ts';

type Step = 'present' | 'leave' | 'minutes' | 'move' | 'cancel';

/** What one may do with a meeting now: sign in or ask for leave, note it as held, publish its minutes, move it, call it off. */
export function MeetingActions({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Step | null>(null);
  const close = () => setOpen(null);
  const hold = useDeed(() => call('POST /api/meetings/:id/held', { params: { id: meeting.id } }));
  const offers: readonly (readonly [step: Step, isOffered: boolean, label: string])[] = [
    ['present', meeting.maySignIn, t('meetings.signIn')],
    ['leave', meeting.mayAskLeave, t('meetings.leave')],
    ['minutes', meeting.mayPublish, t(meeting.minutes.length === 0 ? 'meetings.publish' : 'meetings.revise')],
    ['move', meeting.mayMove, t('meetings.move')],
    ['cancel', meeting.mayCancel, t('meetings.cancel')],
  ];
  return (
    <>
      {meeting.mayHold && (
        <Button type="primary" loading={hold.isPending} onClick={() => hold.mutate(undefined)}>
          {t('meetings.hold')}
        </Button>
      )}
      {offers.map(([step, isOffered, label]) =>
        isOffered ? (
          <Button
            key={step}
            {...(step === 'present' || (step === 'minutes' && meeting.state === 'held')
              ? { type: 'primary' as const }
              : {})}
            onClick={() => setOpen(step)}
          >
            {label}
          </Button>
        ) : null,
      )}
      <RefusalAlert error={hold.error} />
      {(open === 'present' || open === 'leave') && (
        <OwnAttendanceDialog meeting={meeting} attendance={open} onClose={close} />
      )}
      {open === 'minutes' && <MinutesDialog meeting={meeting} onClose={close} />}
      {open === 'move' && <MoveMeetingDialog meeting={meeting} onClose={close} />}
      {open === 'cancel' && <CancelDialog meeting={meeting} onClose={close} />}
    </>
  );
}

function CancelDialog({ meeting: { id }, onClose }: { meeting: Meeting; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <FormDialog<{ readonly reason: string }>
      title={t('meetings.cancel')}
      send={(body) => call('POST /api/meetings/:id/cancellation', { params: { id }, body })}
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={t('meetings.cancelReason')}
        rules={[{ required: true, message: t('common.required') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={200} showCount />
      </Form.Item>
    </FormDialog>
  );
}
