import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { costClasses } from '#domain/rectification/measure.ts';

/** What is known of a measure beside its wording; all of it may stay empty. `name` is its place in the form's list. */
export function MeasureDetailFields({ name }: { readonly name: number }) {
  const { t } = useTranslation();
  const costs = costClasses.map((value) => ({ value, label: t(`ledger.costClass.${value}`) }));
  return (
    <div className="fields">
      <Form.Item name={[name, 'libraryKey']} hidden>
        <Input />
      </Form.Item>
      <Form.Item name={[name, 'expectedOutcome']} label={t('ledger.expectedOutcome')}>
        <Input.TextArea autoSize={{ minRows: 1 }} maxLength={200} />
      </Form.Item>
      <Form.Item name={[name, 'dose']} label={t('ledger.doseWord')}>
        <Input.TextArea autoSize={{ minRows: 1 }} maxLength={200} />
      </Form.Item>
      <Form.Item name={[name, 'costClass']} label={t('ledger.costClassLabel')}>
        <Select allowClear options={costs} popupMatchSelectWidth={false} />
      </Form.Item>
      <Form.Item name={[name, 'provingIndicator']} label={t('ledger.provingIndicator')}>
        <Input maxLength={100} />
      </Form.Item>
    </div>
  );
}
