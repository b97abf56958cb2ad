import { useQuery } from '@tanstack/react-query';
import { DatePicker, Form, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { goalDirections, goalKinds } from '#domain/rectification/goal.ts';
import { indicatorsQuery } from '#web/monitoring/queries.ts';
import type { ItemValues } from './itemValues.ts';

/** What makes the target measurable; once an indicator is chosen the rest is wanted too, and the way is that which is better. */
export function GoalFields() {
  const { t } = useTranslation();
  const form = Form.useFormInstance<ItemValues>();
  const indicators = useQuery(indicatorsQuery).data ?? [];
  const indicatorId = Form.useWatch(['goal', 'indicatorId'], form);
  const chosen = indicators.find(({ id }) => id === indicatorId);
  const rules = chosen === undefined ? [] : [{ required: true, message: t('common.required') }];
  const choose = (id: string | undefined) => {
    const found = indicators.find((indicator) => indicator.id === id);
    if (found === undefined) return form.setFieldValue('goal', {});
    const direction = found.direction === 'higher-is-better' ? 'raise' : 'lower';
    form.setFieldValue('goal', { kind: 'value', ...form.getFieldValue('goal'), indicatorId: id, direction });
  };
  return (
    <div className="part fields">
      <Form.Item name={['goal', 'indicatorId']} label={t('ledger.goalIndicator')} extra={t('ledger.goalHint')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={indicators.map(({ id, name, unit }) => ({
            value: id,
            label: unit === '' ? name : `${name}（${unit}）`,
          }))}
          onChange={choose}
        />
      </Form.Item>
      {chosen !== undefined && (
        <>
          <Form.Item name={['goal', 'direction']} label={t('ledger.goalDirection')} rules={rules}>
            <Select options={goalDirections.map((value) => ({ value, label: t(`ledger.goalDirection.${value}`) }))} />
          </Form.Item>
          <Form.Item name={['goal', 'kind']} label={t('ledger.goalKind')} rules={rules}>
            <Select options={goalKinds.map((value) => ({ value, label: t(`ledger.goalKind.${value}`) }))} />
          </Form.Item>
          <Form.Item name={['goal', 'amount']} label={t('ledger.goalAmount')} rules={rules}>
            <InputNumber style={{ width: '100%' }} suffix={chosen.unit} />
          </Form.Item>
          <Form.Item name={['goal', 'dueOn']} label={t('ledger.goalDue')} rules={rules}>
            <DatePicker style={{ width: '100%' }} />
          </Form.Item>
        </>
      )}
    </div>
  );
}
