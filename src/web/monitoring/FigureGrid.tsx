import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, AutoComplete, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { organisationQuery } from '#web/organisation/queries.ts';
import { emptyRow, FIGURE_FIELDS, type FigureField, type FigureRow, figureOf, isBlank } from './figureRow.ts';
import { indicatorsQuery } from './queries.ts';

/** A grid to type figures from a printed report, line by line. All lines are stored or none. */
export function FigureGrid({ roundId }: { roundId: string }) {
  const { t } = useTranslation();
  const [rows, setRows] = useState<readonly FigureRow[]>([emptyRow(0)]);
  const filled = rows.filter((row) => !isBlank(row));
  const record = useDeed(
    (figures: readonly FigureRow[]) =>
      call('POST /api/rounds/:id/figures', { params: { id: roundId }, body: { figures: figures.map(figureOf) } }),
    () => setRows([emptyRow(0)]),
  );
  const add = () => setRows([...rows, emptyRow(Math.max(...rows.map(({ id }) => id)) + 1, rows.at(-1))]);
  return (
    <>
      <div className="box">
        <table className="grid">
          <thead>
            <tr>
              {FIGURE_FIELDS.map((field) => (
                <th key={field} scope="col">
                  {t(`figure.field.${field}`)}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <GridLine
                key={row.id}
                row={row}
                number={index + 1}
                onChange={(changed) => setRows(rows.map((one) => (one.id === row.id ? changed : one)))}
                onRemove={rows.length === 1 ? null : () => setRows(rows.filter(({ id }) => id !== row.id))}
              />
            ))}
          </tbody>
        </table>
      </div>
      <div className="row">
        <Button icon={<PlusOutlined aria-hidden />} onClick={add}>
          {t('figure.addRow')}
        </Button>
        <Button
          type="primary"
          disabled={filled.length === 0}
          loading={record.isPending}
          onClick={() => record.mutate(filled)}
        >
          {t('figure.save')}
        </Button>
      </div>
      {record.data !== undefined && (
        <Alert type="success" showIcon title={t('figure.saved', { count: record.data.recorded })} />
      )}
      <RefusalAlert error={record.error} />
    </>
  );
}

interface GridLineProps {
  readonly row: FigureRow;
  readonly number: number;
  readonly onChange: (row: FigureRow) => void;
  readonly onRemove: (() => void) | null;
}

function GridLine({ row, number, onChange, onRemove }: GridLineProps) {
  const { t } = useTranslation();
  const indicators = useQuery(indicatorsQuery);
  const organisation = useQuery(organisationQuery);
  const names: Partial<Record<FigureField, readonly string[]>> = {
    indicator: (indicators.data ?? []).map(({ name }) => name),
    unit: (organisation.data?.regions ?? []).map(({ name }) => name),
  };
  return (
    <tr>
      {FIGURE_FIELDS.map((field) => (
        <td key={field}>
          <GridCell
            label={`${t(`figure.field.${field}`)} ${number}`}
            value={row[field]}
            names={names[field] ?? null}
            onChange={(value) => onChange({ ...row, [field]: value })}
          />
        </td>
      ))}
      <td>
        <Button
          type="text"
          icon={<DeleteOutlined aria-hidden />}
          disabled={onRemove === null}
          aria-label={t('figure.removeRow', { row: number })}
          onClick={() => onRemove?.()}
        />
      </td>
    </tr>
  );
}

interface GridCellProps {
  readonly label: string;
  readonly value: string;
  /** Names that are offered while typing; null for free text and numbers. */
  readonly names: readonly string[] | null;
  readonly onChange: (value: string) => void;
}

function GridCell({ label, value, names, onChange }: GridCellProps) {
  if (names === null)
    return <Input aria-label={label} value={value} onChange={({ target }) => onChange(target.value)} />;
  return (
    <AutoComplete
      aria-label={label}
      value={value}
      onChange={onChange}
      style={{ width: '100%' }}
      showSearch={{ filterOption: (typed, option) => option?.value.includes(typed) ?? false }}
      options={names.map((name) => ({ value: name }))}
    />
  );
}
