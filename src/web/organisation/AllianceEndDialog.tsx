import { DatePicker, Form, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import type { Alliance } from './queries.ts';

interface AllianceEndDialogProps {
  readonly alliance: Alliance;
  /** The member that leaves; null when the whole ends. */
  readonly memberId: string | null;
  readonly onClose: () => void;
}

/** Ends an alliance, or one school's part in it. */
export function AllianceEndDialog({ alliance, memberId, onClose }: AllianceEndDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ endsOn: Dayjs; reason: string }>();
  const end = useDeed(
    ({ endsOn, reason }: { endsOn: Dayjs; reason: string }) =>
      call('POST /api/alliances/:id/end', {
        params: { id: alliance.id },
        body: { memberId, endsOn: endsOn.format('YYYY-MM-DD'), reason },
      }),
    onClose,
  );
  const required = [{ required: true, message: t('common.required') }];
  const member = alliance.members.find(({ id }) => id === memberId);
  return (
    <Modal
      open
      title={`${t(memberId === null ? 'alliance.end' : 'alliance.leave')}：${member?.unitName ?? alliance.name}`}
      okText={t('common.confirm')}
      confirmLoading={end.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form form={form} layout="vertical" initialValues={{ endsOn: dayjs() }} onFinish={(values) => end.mutate(values)}>
        <Form.Item name="endsOn" label={t('alliance.endsOn')} rules={required}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="reason" label={t('register.reason')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
      <RefusalAlert error={end.error} />
    </Modal>
  );
}
