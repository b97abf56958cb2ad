import { DatePicker, Form, Modal, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { AlliancePart } from '#domain/organisation/allianceKind.ts';
import { call } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { partsOf } from './partsOf.ts';
import type { Alliance } from './queries.ts';
import { UnitSelect } from './UnitSelect.tsx';

interface JoinValues {
  readonly unitId: string;
  readonly part: AlliancePart;
  readonly startsOn: Dayjs;
}

/** A school joins an alliance that goes on. */
export function AllianceJoinDialog({ alliance, onClose }: { alliance: Alliance; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<JoinValues>();
  const join = useDeed(
    ({ startsOn, ...rest }: JoinValues) =>
      call('POST /api/alliances/:id/members', {
        params: { id: alliance.id },
        body: { ...rest, startsOn: startsOn.format('YYYY-MM-DD'), endsOn: null },
      }),
    onClose,
  );
  const required = [{ required: true, message: t('common.required') }];
  const parts = partsOf(alliance.kind);
  return (
    <Modal
      open
      title={`${t('alliance.join')}：${alliance.name}`}
      okText={t('common.confirm')}
      confirmLoading={join.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ part: parts.at(-1), startsOn: dayjs() }}
        onFinish={(values) => join.mutate(values)}
      >
        <Form.Item name="unitId" label={t('alliance.members')} rules={required}>
          <UnitSelect label={t('alliance.members')} kinds={['school']} />
        </Form.Item>
        <Form.Item name="part" label={t('alliance.partLabel')} rules={required}>
          <Select options={parts.map((value) => ({ value, label: t(`alliance.part.${value}`) }))} />
        </Form.Item>
        <Form.Item name="startsOn" label={t('alliance.startsOn')} rules={required}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
      </Form>
      <RefusalAlert error={join.error} />
    </Modal>
  );
}
