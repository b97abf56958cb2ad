import { Select } from 'antd';
import type { ColumnInfo } from '#domain/monitoring/table.ts';

interface ColumnSelectProps {
  readonly columns: readonly ColumnInfo[];
  readonly value: string | null;
  readonly onChange: (column: string | null) => void;
  /** Name for screen readers; a visible label stands beside the field. */
  readonly label: string;
}

/** One column of the file, found by typing its name or label; null is none. */
export function ColumnSelect({ columns, value, onChange, label }: ColumnSelectProps) {
  const options = columns.map((column) => ({
    value: column.name,
    label: column.label === null ? column.name : `${column.name} · ${column.label}`,
  }));
  return (
    <Select
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      aria-label={label}
      style={{ width: '100%' }}
      options={options}
      value={value}
      onChange={(chosen) => onChange(chosen ?? null)}
    />
  );
}
