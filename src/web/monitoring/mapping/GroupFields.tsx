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
  readonly distinct: Readonly<Record<string, readonly string[] | null>>;
  readonly group: GroupMapping;
  readonly onChange: (group: GroupMapping) => void;
  readonly onRemove: () => void;
}

/** What the file calls the values of a column; values without a label are called what they are. */
function labelsOf(column: string, columns: readonly ColumnInfo[], distinct: GroupFieldsProps['distinct']) {
  const known = columns.find(({ name }) => name === column)?.valueLabels ?? {};
  const found = (distinct[column] ?? []).map((value) => [value, known[value] ?? value] as const);
  return found.length === 0 ? known : Object.fromEntries(found);
}

/** One column read as groups: which column, what it is called, and what each of its values means. */
export function GroupFields({ columns, distinct, group, onChange, onRemove }: GroupFieldsProps) {
  const { t } = useTranslation();
  const labels = labelsOf(group.column, columns, distinct);
  const fill = (column: string) => groupByValueLabels(column, labelsOf(column, columns, distinct)).values;
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
          <Button
            icon={<DeleteOutlined aria-hidden />}
            onClick={onRemove}
            aria-label={t('mapping.remove', { name: group.name })}
          />
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
