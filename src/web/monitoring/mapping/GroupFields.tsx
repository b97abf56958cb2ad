import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { groupByValueLabels } from '#domain/monitoring/groupByLabel.ts';
import { type GroupMapping, REGION } from '#domain/monitoring/mapping.ts';
import type { ColumnInfo } from '#domain/monitoring/table.ts';
import { ColumnSelect } from './ColumnSelect.tsx';
import { Field } from './Field.tsx';
import { ValueTable } from './ValueTable.tsx';

interface GroupFieldsProps {
  readonly columns: readonly ColumnInfo[];
  readonly group: GroupMapping;
  readonly onChange: (group: GroupMapping) => void;
  readonly onRemove: () => void;
}

/** One column read as groups: which column, what it is called, and what each of its values means. */
export function GroupFields({ columns, group, onChange, onRemove }: GroupFieldsProps) {
  const { t } = useTranslation();
  const labels = columns.find(({ name }) => name === group.column)?.valueLabels ?? {};
  const fill = (column: string) => {
    const known = columns.find(({ name }) => name === column)?.valueLabels ?? {};
    return Object.keys(known).length === 0 ? group.values : groupByValueLabels(column, known).values;
  };
  return (
    <div className="part">
      <div className="fields">
        <Field label={t('mapping.columns')}>
          <ColumnSelect
            label={`${group.name} ${t('mapping.columns')}`}
            columns={columns}
            value={group.column || null}
            onChange={(column) => onChange({ ...group, column: column ?? '', values: fill(column ?? '') })}
          />
        </Field>
        {group.code !== REGION && (
          <Field label={t('mapping.code')}>
            <Input
              aria-label={t('mapping.code')}
              value={group.code}
              onChange={({ target }) => onChange({ ...group, code: target.value })}
            />
          </Field>
        )}
        <Field label={t('mapping.name')}>
          <Input
            aria-label={t('mapping.name')}
            value={group.name}
            onChange={({ target }) => onChange({ ...group, name: target.value })}
          />
        </Field>
        <div className="field-button">
          <Button icon={<DeleteOutlined />} onClick={onRemove} aria-label={t('mapping.remove', { name: group.name })} />
        </div>
      </div>
      <ValueTable
        key={group.column}
        group={group}
        labels={labels}
        onChange={(values) => onChange({ ...group, values })}
      />
    </div>
  );
}
