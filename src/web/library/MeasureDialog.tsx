import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { costClasses, evidenceStrengths, type NewLibraryMeasure } from '#domain/rectification/measure.ts';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';

/** Fields that take a text, with the most characters each takes. */
const TEXTS = [
  ['name', 40],
  ['wording', 200],
  ['conditions', 300],
  ['evidenceSource', 300],
  ['expectedOutcome', 200],
  ['dose', 200],
  ['provingIndicator', 100],
] as const;

/** Adds a measure to the library of the own region. */
export function MeasureDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const rules = [{ required: true, whitespace: true, message: t('common.required') }];
  const words = {
    ...{ name: t('library.measureName'), wording: t('library.wording'), conditions: t('ledger.conditions') },
    ...{ evidenceSource: t('ledger.evidenceSource'), expectedOutcome: t('ledger.expectedOutcome') },
    ...{ dose: t('ledger.doseWord'), provingIndicator: t('ledger.provingIndicator') },
  };
  return (
    <FormDialog<NewLibraryMeasure>
      title={t('library.addMeasure')}
      width={640}
      initial={{ evidenceStrength: 'none', costClass: 'low' }}
      send={(body) => call('POST /api/measures', { body })}
      onClose={onClose}
    >
      {TEXTS.map(([name, most]) => (
        <Form.Item key={name} name={name} label={words[name]} rules={rules}>
          <Input.TextArea autoSize={{ minRows: 1 }} maxLength={most} />
        </Form.Item>
      ))}
      <Form.Item name="evidenceStrength" label={t('ledger.evidenceStrength')}>
        <Select options={evidenceStrengths.map((value) => ({ value, label: t(`ledger.evidenceStrength.${value}`) }))} />
      </Form.Item>
      <Form.Item name="costClass" label={t('ledger.costClassLabel')}>
        <Select options={costClasses.map((value) => ({ value, label: t(`ledger.costClass.${value}`) }))} />
      </Form.Item>
    </FormDialog>
  );
}
