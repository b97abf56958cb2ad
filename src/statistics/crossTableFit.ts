import type { DirectStatistic } from './directStatistic.ts';

/**
 * Percentages of a table, row by row: of all, then of the row, then of the column; NaN where a row or column has nobody.
 * Columns: class of the rows, class of the columns. Influence: that of a ratio, 100·([in cell] − share·[in base])/Σw of the base.
 */
export function crossTableFit(rows: number, columns: number): DirectStatistic {
  return ([rowOf, columnOf]) => {
    const size = rows * columns;
    const cellOf = Int32Array.from(rowOf, (row, i) => row * columns + columnOf[i]);
    const add = (weights: Float64Array): Float64Array => {
      const sums = new Float64Array(size);
      for (let i = 0; i < cellOf.length; i += 1) sums[cellOf[i]] += weights[i];
      return sums;
    };
    const bases = (sums: Float64Array): Float64Array => {
      const total = sums.reduce((sum, one) => sum + one, 0);
      const ofRow = Array.from({ length: rows }, (_, r) => sumWhere(sums, (k) => Math.floor(k / columns) === r));
      const ofColumn = Array.from({ length: columns }, (_, c) => sumWhere(sums, (k) => k % columns === c));
      const cells = Array.from(sums.keys());
      return Float64Array.from([
        ...cells.map(() => total),
        ...cells.map((k) => ofRow[Math.floor(k / columns)]),
        ...cells.map((k) => ofColumn[k % columns]),
      ]);
    };
    return {
      value: (weights) => {
        const sums = add(weights);
        return bases(sums).map((base, k) => 100 * (sums[k % size] / base));
      },
      influence: (weights, values) => {
        const base = bases(add(weights));
        return Array.from(values, (share, k) =>
          Float64Array.from(cellOf, (cell) => {
            const inBase = isInBase(cell, k, { size, columns });
            return base[k] > 0 && inBase ? (100 * (cell === k % size ? 1 : 0) - share) / base[k] : 0;
          }),
        );
      },
    };
  };
}

function isInBase(
  cell: number,
  k: number,
  { size, columns }: { readonly size: number; readonly columns: number },
): boolean {
  const own = k % size;
  if (k < size) return true;
  if (k < 2 * size) return Math.floor(cell / columns) === Math.floor(own / columns);
  return cell % columns === own % columns;
}

function sumWhere(sums: Float64Array, inside: (k: number) => boolean): number {
  return sums.reduce((sum, one, k) => (inside(k) ? sum + one : sum), 0);
}
