import type { YearRecord } from '#test/year/yearRecord.ts';

/** Whether two units stand in one line of command: the same, or one above the other, however far. */
export function inOneLine(units: YearRecord['units'], one: string, other: string): boolean {
  return lineOf(units, one).includes(other) || lineOf(units, other).includes(one);
}

/** A unit and what stands above it, nearest first. */
function lineOf(units: YearRecord['units'], id: string | null): readonly string[] {
  const unit = units.find((known) => known.id === id);
  return unit === undefined ? [] : [unit.id, ...lineOf(units, unit.superior_id)];
}
