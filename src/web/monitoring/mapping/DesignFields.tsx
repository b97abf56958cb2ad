import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DatasetMapping } from '#domain/monitoring/mapping.ts';
import type { ColumnInfo } from '#domain/monitoring/table.ts';
import { ColumnSelect } from './ColumnSelect.tsx';
import { Field } from './Field.tsx';
import { VarianceFields } from './VarianceFields.tsx';

/** What every part of the mapping editor is given. */
export interface MappingPartProps {
  readonly columns: readonly ColumnInfo[];
  /** Per column its distinct values, or null where there are too many to be groups. */
  readonly distinct: Readonly<Record<string, readonly string[] | null>>;
  readonly mapping: DatasetMapping;
  readonly onChange: (change: Partial<DatasetMapping>) => void;
}

/** Weight, and how sampling variance is obtained. */
export function DesignFields({ columns, mapping, onChange }: Omit<MappingPartProps, 'distinct'>) {
  const { t } = useTranslation();
  return (
    <section>
      <h3>{t('mapping.design')}</h3>
      <div className="fields">
        <Field label={t('mapping.weight')}>
          <ColumnSelect
            label={t('mapping.weight')}
            columns={columns}
            value={mapping.weight}
            onChange={(weight) => onChange({ weight })}
          />
        </Field>
        <VarianceFields columns={columns} variance={mapping.variance} onChange={(variance) => onChange({ variance })} />
        <Field label={t('mapping.samplingVariance')}>
          <Radio.Group
            value={mapping.samplingVariance}
            onChange={({ target }) => onChange({ samplingVariance: target.value })}
            options={(['all', 'first'] as const).map((value) => ({
              value,
              label: t(`mapping.samplingVariance.${value}`),
            }))}
          />
        </Field>
      </div>
    </section>
  );
}
