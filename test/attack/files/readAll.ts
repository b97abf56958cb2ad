import type { TableReader } from '#domain/monitoring/table.ts';

/** Every row of a table as values by column name; for small files only. */
export async function readAll(reader: TableReader): Promise<Record<string, number | string | null>[]> {
  const rows: Record<string, number | string | null>[] = [];
  for await (const block of reader.blocks())
    for (let row = 0; row < block.rows; row += 1)
      rows.push(
        Object.fromEntries(reader.columns.map(({ name }, column) => [name, block.values[column]?.[row] ?? null])),
      );
  await reader.close();
  return rows;
}
