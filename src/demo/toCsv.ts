import type { ColumnValues } from '#domain/monitoring/table.ts';
import type { SimulatedTable } from './simulatedTable.ts';

/** A field as RFC 4180 writes it: quoted only where it must be. */
function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function fieldsOf(column: ColumnValues): string[] {
  if (column instanceof Float64Array) return Array.from(column, (value) => (Number.isNaN(value) ? '' : String(value)));
  return column.map((value) => (value === null ? '' : quote(value)));
}

/** The table as CSV text (RFC 4180 with `\n`, no byte-order mark): one header line of column names, a missing value is an empty field. */
export function toCsv(table: SimulatedTable): string {
  const fields = table.values.map(fieldsOf);
  const lines = [table.columns.map((column) => quote(column.name)).join(',')];
  for (let row = 0; row < table.rows; row++) lines.push(fields.map((column) => column[row]).join(','));
  return `${lines.join('\n')}\n`;
}
