import type { DocumentRow } from '#domain/plans/planDocument.ts';
import type { XlsxPackage } from '#files/xlsx/xlsxPackage.ts';
import { planFileRefusal } from './planFileRefusal.ts';

/** Hears the elements of one table and gives its rows. */
export interface TableCollector {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  /** A paragraph of the cell that is open. */
  addParagraph(text: string): void;
  /** All rows, each as long as the widest. */
  rows(): readonly DocumentRow[];
}

interface OpenCell {
  readonly paragraphs: string[];
  span: number;
  /** Goes on with the cell above, or with the one on the left. */
  continues: 'above' | 'left' | null;
}

/** Rows with merged cells filled: `gridSpan` repeats a cell, `vMerge` goes on with the one above, `hMerge` with the one on the left. */
export function createTableCollector({ file, limits }: XlsxPackage): TableCollector {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell: OpenCell | null = null;
  let cells = 0;
  const widen = (count: number, text: string) => {
    cells += count;
    if (row.length + count > limits.columns || rows.length > limits.rows || cells > limits.cells)
      throw planFileRefusal('too-large', `表格超过 ${limits.columns} 列或 ${limits.rows} 行，未读取`, file);
    for (let k = 0; k < count; k += 1) row.push(text);
  };
  return {
    open(name, attributes) {
      if (name === 'tr') row = [];
      else if (name === 'gridBefore') widen(countOf(attributes), '');
      else if (name === 'tc') cell = { paragraphs: [], span: 1, continues: null };
      else if (cell === null) return;
      else if (name === 'gridSpan') cell.span = countOf(attributes);
      else if (name === 'vMerge' && markOf(attributes) !== 'restart') cell.continues = 'above';
      else if (name === 'hMerge' && markOf(attributes) !== 'restart') cell.continues = 'left';
    },
    addParagraph(text) {
      cell?.paragraphs.push(text);
    },
    close(name) {
      if (name === 'tr') rows.push(row);
      if (name !== 'tc' || cell === null) return;
      const own = cell.paragraphs.join('\n').trim();
      const { continues } = cell;
      const covered = continues === 'above' ? rows.at(-1)?.[row.length] : continues === 'left' ? row.at(-1) : undefined;
      widen(cell.span, covered ?? own);
      cell = null;
    },
    rows() {
      const width = Math.max(0, ...rows.map(({ length }) => length));
      return rows.map((own, k) => ({ number: k + 1, cells: [...own, ...Array(width - own.length).fill('')] }));
    },
  };
}

function markOf(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes).find(([name]) => name === 'val' || name.endsWith(':val'))?.[1] ?? '';
}

/** How many columns; at least one, whatever the file says. */
function countOf(attributes: Readonly<Record<string, string>>): number {
  const count = Number(markOf(attributes));
  return Number.isSafeInteger(count) && count > 1 ? count : 1;
}
