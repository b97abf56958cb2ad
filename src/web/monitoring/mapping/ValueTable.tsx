import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Collapse, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupByValueLabels } from '#domain/monitoring/groupByLabel.ts';
import type { GroupMapping } from '#domain/monitoring/mapping.ts';

type Values = GroupMapping['values'];

/** A row being typed; two rows may pass through the same raw value while somebody types. */
interface Row {
  readonly id: number;
  readonly raw: string;
  readonly key: string;
  readonly label: string;
}

interface ValueTableProps {
  readonly group: GroupMapping;
  /** Labels that the file itself gives to the values of the column. */
  readonly labels: Readonly<Record<string, string>>;
  readonly onChange: (values: Values) => void;
}

function rowsOf(values: Values): readonly Row[] {
  return Object.entries(values).map(([raw, { key, label }], id) => ({ id, raw, key, label }));
}

function valuesOf(rows: readonly Row[]): Values {
  return Object.fromEntries(rows.map(({ raw, key, label }) => [raw, { key, label }]));
}

/** Raw value → key and label, one row per value that counts; values left out belong to no group. */
export function ValueTable({ group, labels, onChange }: ValueTableProps) {
  const { t } = useTranslation();
  const [rows, setRows] = useState(() => rowsOf(group.values));
  const put = (next: readonly Row[]) => {
    setRows(next);
    onChange(valuesOf(next));
  };
  const nextId = Math.max(-1, ...rows.map(({ id }) => id)) + 1;
  const body = (
    <div className="values">
      {rows.map((row) => (
        <ValueRow
          key={row.id}
          row={row}
          onChange={(changed) => put(rows.map((one) => (one.id === row.id ? changed : one)))}
          onRemove={() => put(rows.filter(({ id }) => id !== row.id))}
        />
      ))}
      <div className="row">
        <Button
          size="small"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => put([...rows, { id: nextId, raw: '', key: '', label: '' }])}
        >
          {t('mapping.addValue')}
        </Button>
        {Object.keys(labels).length > 0 && (
          <Button size="small" onClick={() => put(rowsOf(groupByValueLabels(group.column, labels).values))}>
            {t('mapping.fromLabels')}
          </Button>
        )}
      </div>
    </div>
  );
  return (
    <Collapse
      size="small"
      items={[{ key: 'values', label: `${t('mapping.values')}（${rows.length}）`, children: body }]}
    />
  );
}

interface ValueRowProps {
  readonly row: Row;
  readonly onChange: (row: Row) => void;
  readonly onRemove: () => void;
}

function ValueRow({ row, onChange, onRemove }: ValueRowProps) {
  const { t } = useTranslation();
  const field = (name: 'raw' | 'key' | 'label') => (
    <Input
      aria-label={t(`mapping.value.${name}`)}
      placeholder={t(`mapping.value.${name}`)}
      value={row[name]}
      onChange={({ target }) => onChange({ ...row, [name]: target.value })}
    />
  );
  return (
    <div className="value-row">
      {field('raw')}
      {field('key')}
      {field('label')}
      <Button
        type="text"
        icon={<DeleteOutlined aria-hidden />}
        aria-label={t('mapping.remove', { name: row.raw })}
        onClick={onRemove}
      />
    </div>
  );
}
