import type { SimulatedTable } from '#demo/simulatedTable.ts';
import type { ColumnSource } from '#domain/monitoring/columnSource.ts';

/** A simulated table as a source of columns. */
export function sourceOf({ columns, values }: SimulatedTable): ColumnSource {
  const named = columns.map(({ name }, place) => [name, values[place]] as const);
  return { columns: async (names) => new Map(named.filter(([name]) => names.includes(name))) };
}
