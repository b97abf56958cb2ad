import { DatePicker, Form, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
import type { Alliance } from './queries.ts';

interface AllianceEndDialogProps {
  readonly alliance: Alliance;
  /** The member that leaves; null when the whole ends. */
  readonly memberId: string | null;
  readonly onClose: () => void;
}

interface EndValues {
  readonly endsOn: Dayjs;
  readonly reason: string;
}

/** Ends an alliance, or one school's part in it. */
export function AllianceEndDialog({ alliance, memberId, onClose }: AllianceEndDialogProps) {
  const { t } = useTranslation();
  const send = ({ endsOn, reason }: EndValues) =>
    call('POST /api/alliances/:id/end', {
      params: { id: alliance.id },
      body: { memberId, endsOn: endsOn.format('YYYY-MM-DD'), reason },
    });
  const required = [{ required: true, message: t('common.required') }];
  const member = alliance.members.find(({ id }) => id === memberId);
  return (
    <FormDialog
      title={`${t(memberId === null ? 'alliance.end' : 'alliance.leave')}：${member?.unitName ?? alliance.name}`}
      initial={{ endsOn: dayjs() }}
      send={send}
      onClose={onClose}
    >
      <Form.Item name="endsOn" label={t('alliance.endsOn')} rules={required}>
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="reason" label={t('register.reason')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}
