import type { DatasetMapping } from '#domain/monitoring/mapping.ts';
import { suggestMapping } from '#domain/monitoring/suggestMapping.ts';
import type { Block, ColumnInfo } from '#domain/monitoring/table.ts';
import { openTable, type TableFormat } from './openTable.ts';

export interface InspectRequest {
  readonly path: string;
  /** What the user called the file; shown in messages. */
  readonly originalName: string;
}

/** What the import wizard shows of a file before anything is decided. */
export interface FileInspection {
  readonly format: TableFormat;
  readonly columns: readonly ColumnInfo[];
  readonly rows: number;
  /** The first rows as text, cell by cell in the order of the columns; null is missing. */
  readonly preview: readonly (readonly (string | null)[])[];
  /** Per column its distinct values in the order of appearance, or null where there are too many to be groups. */
  readonly distinct: Readonly<Record<string, readonly string[] | null>>;
  readonly suggestion: DatasetMapping;
}

const PREVIEW_ROWS = 20;
const MOST_GROUPS = 200;

/** Reads a file once to its end: its columns, first rows, values that could be groups, and a first mapping. */
export async function inspectFile({ path, originalName }: InspectRequest): Promise<FileInspection> {
  const { format, reader } = await openTable(path, { name: originalName });
  const preview: (string | null)[][] = [];
  const distinct = reader.columns.map((): Set<string> | null => new Set());
  let rows = 0;
  try {
    for await (const block of reader.blocks()) {
      for (let row = 0; row < block.rows && preview.length < PREVIEW_ROWS; row++) preview.push(rowOf(block, row));
      distinct.forEach((values, index) => {
        if (values !== null && !addValues(values, block, index)) distinct[index] = null;
      });
      rows += block.rows;
    }
  } finally {
    await reader.close();
  }
  const { columns } = reader;
  const groups = columns.map(({ name }, index) => [name, distinct[index] ? [...distinct[index]] : null] as const);
  return { format, columns, rows, preview, distinct: Object.fromEntries(groups), suggestion: suggestMapping(columns) };
}

function rowOf(block: Block, row: number): (string | null)[] {
  return block.values.map((values) => cellText(values[row]));
}

function cellText(value: string | number | null | undefined): string | null {
  return value === null || value === undefined || Number.isNaN(value) ? null : String(value);
}

/** Adds a block's values; false when there are now more than could be groups. */
function addValues(values: Set<string>, block: Block, index: number): boolean {
  for (const value of block.values[index] ?? []) {
    const text = cellText(value);
    if (text !== null) values.add(text);
    if (values.size > MOST_GROUPS) return false;
  }
  return true;
}
