import { type CitySettings, simulateCity } from '#demo/simulateCity.ts';
import type { SimulatedTable } from '#demo/simulatedTable.ts';
import type { ColumnSource } from '#domain/monitoring/columnSource.ts';
import type { DatasetMapping } from '#domain/monitoring/mapping.ts';

/** A simulated table as a source of columns. */
export function sourceOf({ columns, values }: SimulatedTable): ColumnSource {
  return {
    columns: async (names) =>
      new Map(columns.flatMap(({ name }, i) => (names.includes(name) ? [[name, values[i]]] : []))),
  };
}

/** The pupils of the simulated city, with two groups more: `cluster` cuts four schools of a district off, `zone` renames districts. */
export function citySource(settings: CitySettings): {
  readonly source: ColumnSource;
  readonly mapping: DatasetMapping;
} {
  const city = simulateCity(settings);
  return { source: sourceOf(city.rounds[0].students), mapping: city.mapping };
}
