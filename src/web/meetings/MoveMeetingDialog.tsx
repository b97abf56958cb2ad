import { Form, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
import type { Meeting } from './queries.ts';
import { WhenFields } from './WhenFields.tsx';

interface MoveValues {
  readonly day: Dayjs;
  readonly begins: string;
  readonly ends: string;
  readonly place: string;
  readonly reason: string;
}

/** Day and time of an instant in the bureaus' own calendar. */
function localParts(instant: string): readonly [day: string, time: string] {
  const local = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString();
  return [local.slice(0, 10), local.slice(11, 16)];
}

/** Puts a meeting on another day, hour or place; the units that are invited read the reason. */
export function MoveMeetingDialog({ meeting, onClose }: { meeting: Meeting; onClose: () => void }) {
  const { t } = useTranslation();
  const [day, begins] = localParts(meeting.startsAt);
  const [, ends] = localParts(meeting.endsAt);
  const required = [{ required: true, message: t('common.required') }];
  const send = ({ day: chosen, ...rest }: MoveValues) =>
    call('POST /api/meetings/:id/move', {
      ...{ params: { id: meeting.id }, body: { ...rest, day: chosen.format('YYYY-MM-DD') } },
    });
  return (
    <FormDialog<MoveValues>
      title={t('meetings.move')}
      initial={{ day: dayjs(day), begins, ends, place: meeting.place }}
      send={send}
      onClose={onClose}
    >
      <p className="soft">{t('meetings.moveNote')}</p>
      <WhenFields />
      <Form.Item name="reason" label={t('meetings.moveReason')} rules={required}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={200} showCount />
      </Form.Item>
    </FormDialog>
  );
}
