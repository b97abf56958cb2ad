import { cellName } from '#domain/disclosure/cellName.ts';
import type { Grouping } from '#statistics/plan.ts';

/** The pupils whom a release counts: only those with a value and a weight. */
export interface CountedRows {
  readonly groups: readonly { readonly code: string; readonly grouping: Grouping }[];
  /** True for a row that counts. */
  readonly counts: (row: number) => boolean;
  readonly rows: number;
  /** A school per row, or null where schools are unknown. */
  readonly schools: Int32Array | null;
  /** Two numbers per row, below 2^48, that stand for the pupil: the same in every version of the data. */
  readonly pupils: readonly [Float64Array, Float64Array];
}

/** A set of pupils that can be asked for. */
export interface CountedCell {
  readonly name: string;
  /** How many conditions make it: 0 is everybody. */
  readonly depth: number;
  readonly n: number;
  readonly schools: number | null;
  /** The same for the same pupils, whatever the cell is called. */
  readonly print: string;
}

/** A question by one group inside a cell: the cell, and its parts by name. */
export interface CountedTable {
  readonly whole: string;
  readonly parts: readonly string[];
}

export interface CountedTables {
  readonly cells: ReadonlyMap<string, CountedCell>;
  readonly tables: readonly CountedTable[];
}

/** Most cells that a release plans for; crossings of groups beyond that are not offered, the largest first. */
const mostCells = 4000;

/** Counts every cell that a question can name: everybody, each value of each group, and each two values crossed. */
export function countCells(counted: CountedRows): CountedTables {
  const cells = new Map<string, CountedCell>();
  const tables: CountedTable[] = [];
  const add = (table: CrossTable) => {
    const counting = countCross(counted, table);
    for (const cell of counting.cells) if (cell.n > 0 && !cells.has(cell.name)) cells.set(cell.name, cell);
    tables.push(...counting.tables);
  };
  for (const group of counted.groups) add({ outer: null, inner: group });
  if (counted.groups.length === 0) add({ outer: null, inner: nobody(counted.rows) });
  for (const cross of crossings(counted)) {
    if (cells.size + sizeOf(cross) > mostCells) break;
    add(cross);
    add({ outer: cross.inner, inner: cross.outer });
  }
  return { cells, tables };
}

type Group = CountedRows['groups'][number];

interface CrossTable {
  readonly outer: Group | null;
  readonly inner: Group;
}

type Crossing = CrossTable & { readonly outer: Group };

const sizeOf = ({ outer, inner }: Crossing) => outer.grouping.labels.length * inner.grouping.labels.length;

function nobody(rows: number): Group {
  return { code: '', grouping: { codes: new Int32Array(rows).fill(-1), labels: [] } };
}

/** Every pair of groups once, the smallest table first. */
function crossings({ groups }: CountedRows): readonly Crossing[] {
  const pairs = groups.flatMap((outer, place) => groups.slice(place + 1).map((inner) => ({ outer, inner })));
  return pairs.toSorted((one, other) => sizeOf(one) - sizeOf(other));
}

interface Tally {
  n: number;
  /** Sums of the two numbers of the pupils, modulo 2^48: equal for equal sets in any order, hardly ever for others. */
  readonly sums: [number, number];
  readonly schools: Set<number>;
}

const modulus = 2 ** 48;

/** Counts the cells of one table and the cells that they add up to. */
function countCross(counted: CountedRows, table: CrossTable) {
  const tallies = tally(counted, table);
  const { outer, inner } = table;
  const names = [...inner.grouping.labels, null];
  const cells: CountedCell[] = [];
  const tables: CountedTable[] = [];
  for (const [place, limit] of (outer?.grouping.labels ?? [null]).entries()) {
    const outside = outer === null || limit === null ? [] : [{ group: outer.code, key: limit }];
    const row = names.map((key, i): CountedCell => {
      const conditions = key === null ? outside : [...outside, { group: inner.code, key }];
      const { n, sums, schools } = tallies[place * names.length + i];
      return {
        ...{ name: cellName(conditions), depth: conditions.length, n, print: `${n}:${sums.join(':')}` },
        schools: counted.schools === null ? null : schools.size,
      };
    });
    cells.push(...row);
    const parts = row.slice(0, -1).flatMap(({ n, name }) => (n > 0 ? [name] : []));
    if (parts.length > 0) tables.push({ whole: cellName(outside), parts });
  }
  return { cells, tables };
}

/** One tally per cell, row by row of the table, the sum of the row last. */
function tally({ counts, rows, schools, pupils }: CountedRows, { outer, inner }: CrossTable): readonly Tally[] {
  const width = inner.grouping.labels.length + 1;
  const height = outer?.grouping.labels.length ?? 1;
  const tallies = Array.from({ length: height * width }, (): Tally => ({ n: 0, sums: [0, 0], schools: new Set() }));
  for (let row = 0; row < rows; row++) {
    const line = outer === null ? 0 : outer.grouping.codes[row];
    if (line < 0 || !counts(row)) continue;
    const column = inner.grouping.codes[row];
    for (const place of column < 0 ? [width - 1] : [column, width - 1]) {
      const one = tallies[line * width + place];
      one.n++;
      one.sums[0] = (one.sums[0] + pupils[0][row]) % modulus;
      one.sums[1] = (one.sums[1] + pupils[1][row]) % modulus;
      if (schools !== null) one.schools.add(schools[row]);
    }
  }
  return tallies;
}
