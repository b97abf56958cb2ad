import { areWeightsIn } from './areWeightsIn.ts';
import type { QuantileJob } from './kernel.ts';
import { rowsOfCell } from './leaves.ts';
import { orderRows, weightRows } from './orderedRows.ts';
import { weightedQuantile } from './weightedQuantile.ts';

/** Does a quantile job as the definitions are told: sorts each cell, and runs through all its rows for every weight column and quantile. */
export function findQuantilesPlainly({ leaves, columns, weights, asked, found }: QuantileJob): boolean {
  for (const [cell, range] of leaves.cells.entries())
    for (const [m, column] of columns.entries()) {
      const ordered = orderRows(rowsOfCell(leaves, range), column);
      const at = (cell * columns.length + m) * asked.length;
      for (const [w, weight] of weights.entries()) {
        const sorted = weightRows(ordered, weight);
        for (const [q, { p, definition }] of asked.entries())
          found[w][at + q] = sorted.count === 0 ? Number.NaN : weightedQuantile(sorted, p, definition);
      }
    }
  return areWeightsIn(weights, leaves.rows);
}
