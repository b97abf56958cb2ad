import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
import type { Meeting } from './queries.ts';

interface OwnAttendanceProps {
  readonly meeting: Meeting;
  readonly attendance: 'present' | 'leave';
  readonly onClose: () => void;
}

/** One's own unit signs in with the post that comes, or asks for leave with the reason. */
export function OwnAttendanceDialog({ meeting: { id }, attendance, onClose }: OwnAttendanceProps) {
  const { t } = useTranslation();
  const isLeave = attendance === 'leave';
  const send = ({ note }: { readonly note?: string }) =>
    call('POST /api/meetings/:id/sign-in', {
      ...{ params: { id }, body: { attendance, note: note === undefined || note.trim() === '' ? null : note } },
    });
  return (
    <FormDialog title={t(isLeave ? 'meetings.leave' : 'meetings.signIn')} send={send} onClose={onClose}>
      {!isLeave && <p className="soft">{t('meetings.signInNote')}</p>}
      <Form.Item
        name="note"
        label={t(isLeave ? 'meetings.leaveReason' : 'meetings.whoComes')}
        extra={isLeave ? undefined : t('meetings.whoComesHint')}
        rules={[{ required: true, message: t('common.required') }]}
      >
        <Input maxLength={100} />
      </Form.Item>
    </FormDialog>
  );
}
