import { Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Attendance, attendances } from '#domain/meetings/attendance.ts';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
import type { Invitation, Meeting } from './queries.ts';

interface NoteProps {
  readonly meeting: Meeting;
  readonly unit: Invitation;
  readonly onClose: () => void;
}

interface NoteValues {
  readonly attendance: Attendance;
  readonly note?: string;
}

/** The host notes of a unit who came; what was noted before stays. */
export function NoteDialog({ meeting: { id }, unit: { unitId, unitName }, onClose }: NoteProps) {
  const { t } = useTranslation();
  const send = ({ attendance, note }: NoteValues) =>
    call('POST /api/meetings/:id/attendance', {
      ...{ params: { id }, body: { unitId, attendance, note: note === undefined || note.trim() === '' ? null : note } },
    });
  return (
    <FormDialog<NoteValues>
      title={`${t('meetings.noteTitle')}：${unitName}`}
      initial={{ attendance: 'present' }}
      send={send}
      onClose={onClose}
    >
      <Form.Item name="attendance" label={t('meetings.attendanceLabel')}>
        <Radio.Group options={attendances.map((value) => ({ value, label: t(`meetings.attendance.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="note"
        label={`${t('meetings.remark')}（${t('common.optional')}）`}
        extra={t('meetings.whoComesHint')}
      >
        <Input maxLength={100} />
      </Form.Item>
    </FormDialog>
  );
}
