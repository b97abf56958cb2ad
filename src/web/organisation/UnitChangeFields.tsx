import { useQuery } from '@tanstack/react-query';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { schoolNatures, schoolSettings, schoolStages } from '#domain/organisation/school.ts';
import type { UnitChange } from '#domain/organisation/unitChange.ts';
import { organisationQuery } from './queries.ts';
import { UnitSelect } from './UnitSelect.tsx';

/** What a kind of change of a unit is asked for, beside its date and reason. */
export function UnitChangeFields({ kind }: { kind: UnitChange['kind'] }) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('common.required') }];
  if (kind === 'rename')
    return (
      <Form.Item name="name" label={t('register.newName')} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
    );
  if (kind === 'recode')
    return (
      <Form.Item name="code" label={t('register.newCode')} rules={required}>
        <Input maxLength={20} />
      </Form.Item>
    );
  if (kind === 'merge')
    return (
      <Form.Item name="into" label={t('register.into')} extra={t('register.mergeNote')} rules={required}>
        <UnitSelect label={t('register.into')} />
      </Form.Item>
    );
  if (kind === 'split')
    return (
      <Form.Item name="parts" label={t('register.parts')} rules={required}>
        <PartsSelect label={t('register.parts')} />
      </Form.Item>
    );
  if (kind === 'move') return <MoveFields />;
  if (kind === 'describe') return <TraitFields />;
  return null;
}

function MoveFields() {
  const { t } = useTranslation();
  const organisation = useQuery(organisationQuery);
  const regions = (organisation.data?.regions ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <Form.Item name="regionId" label={t('register.newRegion')} rules={[{ required: true }]}>
        <Select options={regions} />
      </Form.Item>
      <Form.Item name="superiorId" label={`${t('register.newSuperior')}（${t('common.optional')}）`}>
        <UnitSelect label={t('register.newSuperior')} clearable placeholder={t('register.top')} />
      </Form.Item>
    </>
  );
}

/** 学段、城乡、办学性质 of a school. */
export function TraitFields() {
  const { t } = useTranslation();
  return (
    <div className="fields">
      <Form.Item name="stage" label={t('register.stageLabel')}>
        <Select allowClear options={schoolStages.map((value) => ({ value, label: t(`register.stage.${value}`) }))} />
      </Form.Item>
      <Form.Item name="setting" label={t('register.settingLabel')}>
        <Select
          allowClear
          options={schoolSettings.map((value) => ({ value, label: t(`register.setting.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="nature" label={t('register.natureLabel')}>
        <Select allowClear options={schoolNatures.map((value) => ({ value, label: t(`register.nature.${value}`) }))} />
      </Form.Item>
    </div>
  );
}

interface PartsSelectProps {
  readonly label: string;
  readonly value?: string[];
  readonly onChange?: (ids: string[]) => void;
}

/** Several units of the register. */
function PartsSelect({ label, ...field }: PartsSelectProps) {
  const organisation = useQuery(organisationQuery);
  const options = (organisation.data?.units ?? []).map(({ id, name, code }) => ({
    value: id,
    label: `${code} ${name}`,
  }));
  return (
    <Select
      mode="multiple"
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={label}
      options={options}
      {...field}
    />
  );
}
