import { DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { delegableDeeds } from '#domain/access/delegation.ts';
import { type Deed, mayDo, policies } from '#domain/access/policy.ts';
import { useSelf } from '#web/access/session.ts';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';

interface DelegationValues {
  readonly delegate: string;
  readonly deeds: Deed[];
  readonly period: [Dayjs, Dayjs];
  readonly reason: string;
}

/** Leaves deeds of one's own post to somebody else, from one day to another. */
export function DelegationDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { role } = useSelf();
  const send = ({ period: [start, end], ...rest }: DelegationValues) =>
    call('POST /api/self/delegations', {
      body: { ...rest, startsOn: start.format('YYYY-MM-DD'), endsOn: end.format('YYYY-MM-DD') },
    });
  const required = [{ required: true, message: t('common.required') }];
  const deeds = delegableDeeds.filter((deed) => mayDo(deed, role));
  return (
    <FormDialog title={t('delegation.new')} send={send} onClose={onClose}>
      <Form.Item name="delegate" label={t('delegation.delegate')} rules={required}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="deeds" label={t('delegation.deeds')} rules={required}>
        <Select mode="multiple" options={deeds.map((value) => ({ value, label: policies[value].name }))} />
      </Form.Item>
      <Form.Item name="period" label={t('delegation.period')} rules={required}>
        <DatePicker.RangePicker minDate={dayjs()} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="reason" label={t('register.reason')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}
