import { DatePicker, Form, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';

/** What every change is asked for. */
export interface BasisValues {
  readonly effectiveOn: Dayjs;
  readonly reason: string;
}

/** From which day a change holds, and why. */
export function BasisFields() {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('common.required') }];
  return (
    <>
      <Form.Item
        name="effectiveOn"
        label={t('register.effectiveOn')}
        extra={t('register.effectiveHint')}
        rules={required}
        initialValue={dayjs()}
      >
        <DatePicker maxDate={dayjs()} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="reason" label={t('register.reason')} extra={t('register.reasonHint')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
    </>
  );
}

/** The basis as it is sent. */
export function basisOf({ effectiveOn, reason }: BasisValues) {
  return { effectiveOn: effectiveOn.format('YYYY-MM-DD'), reason };
}
