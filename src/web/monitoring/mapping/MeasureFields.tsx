import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { isPattern } from '#domain/monitoring/columnPattern.ts';
import type { MeasureMapping } from '#domain/monitoring/mapping.ts';
import { Field } from './Field.tsx';

interface MeasureFieldsProps {
  readonly measure: MeasureMapping;
  readonly onChange: (measure: MeasureMapping) => void;
  readonly onRemove: () => void;
}

/** One measure: what it is called, and which column or series of plausible values carries it. */
export function MeasureFields({ measure, onChange, onRemove }: MeasureFieldsProps) {
  const { t } = useTranslation();
  const changeColumns = (columns: string) =>
    onChange({ ...measure, columns, count: isPattern(columns) ? (measure.count ?? 5) : null });
  return (
    <div className="part fields">
      <Field label={t('mapping.code')}>
        <Input
          aria-label={t('mapping.code')}
          value={measure.code}
          onChange={({ target }) => onChange({ ...measure, code: target.value })}
        />
      </Field>
      <Field label={t('mapping.name')}>
        <Input
          aria-label={t('mapping.name')}
          value={measure.name}
          onChange={({ target }) => onChange({ ...measure, name: target.value })}
        />
      </Field>
      <Field label={t('mapping.columns')} hint={t('mapping.columnsHint')}>
        <Input
          aria-label={t('mapping.columns')}
          value={measure.columns}
          onChange={({ target }) => changeColumns(target.value)}
        />
      </Field>
      {measure.count !== null && (
        <Field label={t('mapping.pvCount')}>
          <InputNumber
            aria-label={t('mapping.pvCount')}
            min={1}
            max={100}
            value={measure.count}
            onChange={(count) => onChange({ ...measure, count: count ?? 1 })}
          />
        </Field>
      )}
      <div className="field-button">
        <Button
          icon={<DeleteOutlined aria-hidden />}
          onClick={onRemove}
          aria-label={t('mapping.remove', { name: measure.name })}
        />
      </div>
    </div>
  );
}
