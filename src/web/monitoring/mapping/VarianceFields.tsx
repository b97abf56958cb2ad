import { Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { VarianceMapping } from '#domain/monitoring/mapping.ts';
import type { ColumnInfo } from '#domain/monitoring/table.ts';
import { ColumnSelect } from './ColumnSelect.tsx';
import { Field } from './Field.tsx';

type Kind = VarianceMapping['kind'];
type Replicates = Extract<VarianceMapping, { kind: 'replicates' }>;
type Zones = Extract<VarianceMapping, { kind: 'jackknife-zones' }>;
type Linearized = Extract<VarianceMapping, { kind: 'linearized' }>;

/** What a kind of variance begins with when it is chosen. */
const BEGINNINGS: { readonly [K in Kind]: Extract<VarianceMapping, { kind: K }> } = {
  replicates: { kind: 'replicates', pattern: '', count: 80, method: 'fay', fay: 0.5 },
  'jackknife-zones': { kind: 'jackknife-zones', zone: '', unit: '', method: 'jk2-full' },
  linearized: { kind: 'linearized', strata: null, clusters: null },
  census: { kind: 'census' },
};

const KINDS = Object.keys(BEGINNINGS) as Kind[];

interface VarianceFieldsProps {
  readonly columns: readonly ColumnInfo[];
  readonly variance: VarianceMapping;
  readonly onChange: (variance: VarianceMapping) => void;
}

/** The kind of variance and what that kind needs. */
export function VarianceFields({ columns, variance, onChange }: VarianceFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Field label={t('mapping.variance')}>
        <Select<Kind>
          aria-label={t('mapping.variance')}
          value={variance.kind}
          onChange={(kind) => onChange(BEGINNINGS[kind])}
          options={KINDS.map((value) => ({ value, label: t(`mapping.variance.${value}`) }))}
        />
      </Field>
      {variance.kind === 'replicates' && <ReplicateFields variance={variance} onChange={onChange} />}
      {variance.kind === 'jackknife-zones' && <ZoneFields columns={columns} variance={variance} onChange={onChange} />}
      {variance.kind === 'linearized' && <ClusterFields columns={columns} variance={variance} onChange={onChange} />}
    </>
  );
}

const METHODS = ['fay', 'brr', 'jk1', 'jk2-half', 'jk2-full', 'bootstrap', 'sdr'] as const;

function ReplicateFields({ variance, onChange }: { variance: Replicates; onChange: (variance: Replicates) => void }) {
  const { t } = useTranslation();
  const { fay, ...rest } = variance;
  const changeMethod = (method: Replicates['method']) =>
    onChange(method === 'fay' ? { ...rest, method, fay: fay ?? 0.5 } : { ...rest, method });
  return (
    <>
      <Field label={t('mapping.pattern')} hint={t('mapping.patternHint')}>
        <Input
          aria-label={t('mapping.pattern')}
          value={variance.pattern}
          onChange={({ target }) => onChange({ ...variance, pattern: target.value })}
        />
      </Field>
      <Field label={t('mapping.count')}>
        <InputNumber
          aria-label={t('mapping.count')}
          min={2}
          max={1000}
          value={variance.count}
          onChange={(count) => onChange({ ...variance, count: count ?? 2 })}
        />
      </Field>
      <Field label={t('mapping.method')}>
        <Select
          aria-label={t('mapping.method')}
          value={variance.method}
          onChange={changeMethod}
          options={METHODS.map((value) => ({ value, label: value.toUpperCase() }))}
        />
      </Field>
      {variance.method === 'fay' && (
        <Field label={t('mapping.fay')}>
          <InputNumber
            aria-label={t('mapping.fay')}
            min={0}
            max={0.99}
            step={0.1}
            value={fay ?? 0.5}
            onChange={(next) => onChange({ ...variance, fay: next ?? 0.5 })}
          />
        </Field>
      )}
    </>
  );
}

interface PartProps<V> {
  readonly columns: readonly ColumnInfo[];
  readonly variance: V;
  readonly onChange: (variance: V) => void;
}

function ZoneFields({ columns, variance, onChange }: PartProps<Zones>) {
  const { t } = useTranslation();
  return (
    <>
      <Field label={t('mapping.zone')}>
        <ColumnSelect
          label={t('mapping.zone')}
          columns={columns}
          value={variance.zone || null}
          onChange={(zone) => onChange({ ...variance, zone: zone ?? '' })}
        />
      </Field>
      <Field label={t('mapping.zoneUnit')}>
        <ColumnSelect
          label={t('mapping.zoneUnit')}
          columns={columns}
          value={variance.unit || null}
          onChange={(unit) => onChange({ ...variance, unit: unit ?? '' })}
        />
      </Field>
      <Field label={t('mapping.method')}>
        <Select
          aria-label={t('mapping.method')}
          value={variance.method}
          onChange={(method) => onChange({ ...variance, method })}
          options={(['jk2-half', 'jk2-full'] as const).map((value) => ({ value, label: value.toUpperCase() }))}
        />
      </Field>
    </>
  );
}

function ClusterFields({ columns, variance, onChange }: PartProps<Linearized>) {
  const { t } = useTranslation();
  return (
    <>
      <Field label={t('mapping.strata')}>
        <ColumnSelect
          label={t('mapping.strata')}
          columns={columns}
          value={variance.strata}
          onChange={(strata) => onChange({ ...variance, strata })}
        />
      </Field>
      <Field label={t('mapping.clusters')}>
        <ColumnSelect
          label={t('mapping.clusters')}
          columns={columns}
          value={variance.clusters}
          onChange={(clusters) => onChange({ ...variance, clusters })}
        />
      </Field>
    </>
  );
}
