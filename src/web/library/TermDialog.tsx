import { DatePicker, Form, Input, InputNumber, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { type Term, terms } from '#domain/calendar/schoolTerm.ts';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';

interface TermValues {
  readonly schoolYear: number;
  readonly term: Term;
  readonly days: [Dayjs, Dayjs];
  readonly source: string;
}

/** Enters a school term of the own region; the one entered before stays on record. */
export function TermDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('common.required') }];
  return (
    <FormDialog<TermValues>
      title={t('library.enterTerm')}
      initial={{ schoolYear: dayjs().year(), term: 'autumn' }}
      send={({ days: [from, to], ...rest }) =>
        call('POST /api/school-terms', {
          body: { ...rest, startsOn: from.format('YYYY-MM-DD'), endsOn: to.format('YYYY-MM-DD') },
        })
      }
      onClose={onClose}
    >
      <Form.Item name="schoolYear" label={t('library.schoolYearStart')} rules={required}>
        <InputNumber min={2000} max={2100} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="term" label={t('library.term')} rules={required}>
        <Select options={terms.map((value) => ({ value, label: t(`library.term.${value}`) }))} />
      </Form.Item>
      <Form.Item name="days" label={t('library.termDays')} rules={required}>
        <DatePicker.RangePicker style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="source" label={t('library.source')} extra={t('library.sourceHint')} rules={required}>
        <Input maxLength={120} />
      </Form.Item>
    </FormDialog>
  );
}
