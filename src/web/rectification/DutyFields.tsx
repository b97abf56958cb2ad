import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, DatePicker, Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { dutyKinds } from '#domain/rectification/duty.ts';
import { UnitSelect } from '#web/organisation/UnitSelect.tsx';

/** The duties of an item inside a form: a unit, its kind of duty, its own deadline; as many as needed. */
export function DutyFields() {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('common.required') }];
  return (
    <Form.List name="duties">
      {(rows, { add, remove }) => (
        <>
          {rows.map(({ key, name }) => (
            <div key={key} className="part duty-row">
              <Form.Item name={[name, 'unitId']} label={t('ledger.unit')} rules={required}>
                <UnitSelect label={t('ledger.unit')} />
              </Form.Item>
              <Form.Item name={[name, 'kind']} label={t('ledger.dutyKind')} rules={required}>
                <Select options={dutyKinds.map((value) => ({ value, label: t(`ledger.duty.${value}`) }))} />
              </Form.Item>
              <Form.Item name={[name, 'deadline']} label={t('ledger.dutyDeadlineLabel')}>
                <DatePicker style={{ width: '100%' }} />
              </Form.Item>
              <Button
                icon={<DeleteOutlined aria-hidden />}
                aria-label={t('ledger.removeDuty')}
                disabled={rows.length === 1}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => add({ kind: 'share' })}>
            {t('ledger.addDuty')}
          </Button>
        </>
      )}
    </Form.List>
  );
}
