import { DatePicker, Form, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { partsOf } from '#domain/organisation/alliance.ts';
import type { AlliancePart } from '#domain/organisation/allianceKind.ts';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
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
  const send = ({ startsOn, ...rest }: JoinValues) =>
    call('POST /api/alliances/:id/members', {
      params: { id: alliance.id },
      body: { ...rest, startsOn: startsOn.format('YYYY-MM-DD'), endsOn: null },
    });
  const required = [{ required: true, message: t('common.required') }];
  const parts = partsOf(alliance.kind);
  return (
    <FormDialog
      title={`${t('alliance.join')}：${alliance.name}`}
      initial={{ part: parts.at(-1), startsOn: dayjs() }}
      send={send}
      onClose={onClose}
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
    </FormDialog>
  );
}
