import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type DatasetMapping, type GroupMapping, type MeasureMapping, REGION } from '#domain/monitoring/mapping.ts';
import type { ColumnInfo } from '#domain/monitoring/table.ts';
import { ColumnSelect } from './ColumnSelect.tsx';
import { DesignFields, type MappingPartProps } from './DesignFields.tsx';
import { Field } from './Field.tsx';
import { GroupFields } from './GroupFields.tsx';
import { MeasureFields } from './MeasureFields.tsx';

interface MappingEditorProps {
  readonly columns: readonly ColumnInfo[];
  readonly distinct: MappingPartProps['distinct'];
  readonly mapping: DatasetMapping;
  readonly onChange: (mapping: DatasetMapping) => void;
}

/** How the columns of a file are read, for a person to check and change before anything is imported. */
export function MappingEditor({ columns, distinct, mapping, onChange }: MappingEditorProps) {
  const change = (part: Partial<DatasetMapping>) => onChange({ ...mapping, ...part });
  return (
    <div className="stack">
      <DesignFields columns={columns} mapping={mapping} onChange={change} />
      <IdentityFields distinct={distinct} columns={columns} mapping={mapping} onChange={change} />
      <MeasureList mapping={mapping} onChange={change} />
      <GroupList distinct={distinct} columns={columns} mapping={mapping} onChange={change} />
    </div>
  );
}

function IdentityFields({ columns, distinct, mapping, onChange }: MappingPartProps) {
  const { t } = useTranslation();
  const newRegion: GroupMapping = { code: REGION, name: t('mapping.region'), column: '', values: {} };
  return (
    <section>
      <h3>{t('mapping.identity')}</h3>
      <div className="fields">
        <Field label={t('mapping.student')} hint={t('mapping.studentHint')}>
          <ColumnSelect
            label={t('mapping.student')}
            columns={columns}
            value={mapping.student}
            onChange={(student) => onChange({ student })}
          />
        </Field>
        <Field label={t('mapping.school')}>
          <ColumnSelect
            label={t('mapping.school')}
            columns={columns}
            value={mapping.school}
            onChange={(school) => onChange({ school })}
          />
        </Field>
      </div>
      <Field label={t('mapping.region')} hint={t('mapping.regionHint')}>
        {mapping.region === null ? (
          <div>
            <Button icon={<PlusOutlined aria-hidden />} onClick={() => onChange({ region: newRegion })}>
              {t('mapping.region')}
            </Button>
          </div>
        ) : (
          <GroupFields
            columns={columns}
            distinct={distinct}
            group={mapping.region}
            onChange={(region) => onChange({ region })}
            onRemove={() => onChange({ region: null })}
          />
        )}
      </Field>
    </section>
  );
}

function MeasureList({ mapping, onChange }: Omit<MappingPartProps, 'columns' | 'distinct'>) {
  const { t } = useTranslation();
  const put = (measures: readonly MeasureMapping[]) => onChange({ measures: [...measures] });
  return (
    <section>
      <h3>{t('mapping.measures')}</h3>
      {mapping.measures.map((measure, index) => (
        <MeasureFields
          // biome-ignore lint/suspicious/noArrayIndexKey: code and name are what is being typed, so only the place stays
          key={index}
          measure={measure}
          onChange={(changed) => put(mapping.measures.with(index, changed))}
          onRemove={() => put(mapping.measures.toSpliced(index, 1))}
        />
      ))}
      <Button
        icon={<PlusOutlined aria-hidden />}
        onClick={() => put([...mapping.measures, { code: '', name: '', columns: '', count: null }])}
      >
        {t('mapping.addMeasure')}
      </Button>
    </section>
  );
}

function GroupList({ columns, distinct, mapping, onChange }: MappingPartProps) {
  const { t } = useTranslation();
  const put = (groups: readonly GroupMapping[]) => onChange({ groups: [...groups] });
  return (
    <section>
      <h3>{t('mapping.groups')}</h3>
      {mapping.groups.map((group, index) => (
        <GroupFields
          // biome-ignore lint/suspicious/noArrayIndexKey: code and name are what is being typed, so only the place stays
          key={index}
          columns={columns}
          distinct={distinct}
          group={group}
          onChange={(changed) => put(mapping.groups.with(index, changed))}
          onRemove={() => put(mapping.groups.toSpliced(index, 1))}
        />
      ))}
      <Button
        icon={<PlusOutlined aria-hidden />}
        onClick={() => put([...mapping.groups, { code: '', name: '', column: '', values: {} }])}
      >
        {t('mapping.addGroup')}
      </Button>
    </section>
  );
}
