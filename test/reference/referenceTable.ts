import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { getReferenceFile } from '#test/support/referenceData.ts';

/** Chosen columns of a public data file, as text. */
export interface ReferenceTable {
  readonly rows: number;
  /** A column of numbers; empty and `NA` cells are NaN. */
  numbers(name: string): Float64Array;
  /** A column as a code per row, with the texts that the codes stand for in ascending order; empty cells are −1. */
  codes(name: string): { readonly codes: Int32Array; readonly labels: readonly string[] };
}

/** Reads the named columns of a gzipped CSV file. */
export function readReferenceTable(file: string, columns: readonly string[]): ReferenceTable {
  const text = gunzipSync(readFileSync(getReferenceFile(file))).toString('utf8');
  const header = text.slice(0, text.indexOf('\n')).trim().split(',');
  const places = columns.map((name) => header.indexOf(name.trim()));
  const missing = columns.filter((_, i) => places[i] < 0);
  if (missing.length > 0) throw new Error(`${file} has no column ${missing.join(', ')}`);
  const cells = columns.map((): string[] => []);
  parse(text, {
    from_line: 2,
    on_record: (record: string[]) => {
      for (let c = 0; c < places.length; c += 1) cells[c].push(record[places[c]]);
      return null;
    },
  });
  return tableOf(columns, cells);
}

function tableOf(columns: readonly string[], cells: readonly string[][]): ReferenceTable {
  const column = (name: string): string[] => {
    const at = columns.indexOf(name);
    if (at < 0) throw new Error(`column ${name} was not read`);
    return cells[at];
  };
  return {
    rows: cells[0].length,
    numbers: (name) =>
      Float64Array.from(column(name), (cell) => (cell === '' || cell === 'NA' ? Number.NaN : Number(cell))),
    codes: (name) => {
      const labels = [...new Set(column(name))].filter((cell) => cell !== '').sort();
      const numbers = new Map(labels.map((label, i) => [label, i]));
      return { labels, codes: Int32Array.from(column(name), (cell) => numbers.get(cell) ?? -1) };
    },
  };
}
