import loadHighs, { type Highs, type Model } from 'highs';
import type { ReleaseTables } from '#domain/disclosure/releaseTables.ts';

/** What is known of the fewest cells that must be withheld besides those with too few. */
export interface LeastWithheld {
  /** No fewer are possible: proven by branch and bound. */
  readonly atLeast: number;
  /** True where that many suffice, too. */
  readonly isOptimal: boolean;
}

const tolerance = 1e-5;

/**
 * The fewest cells that protect `few` cells by an interval of `width` and `share` of the scale, and each other by 3: a program in
 * whole numbers over demands — at first only that no cell of a sum is alone — which are added until the choice meets all. Stated on its own, with every choice proven best
 * among those that meet the demands so far, so that each one is a lower bound. Ends with the bound after `rounds`.
 */
export async function leastWithheld(
  { cells, sums }: ReleaseTables,
  { width, share, rounds }: { readonly width: number; readonly share: number; readonly rounds: number },
): Promise<LeastWithheld> {
  const highs = await loadHighs();
  const most = 2 * Math.max(1, ...cells.map(({ n }) => n));
  const master = openMaster(highs, cells);
  const moves = openMoves(highs, { cells, sums });
  const counts = { down: cells.map(({ n }) => n), up: cells.map(({ n }) => most - n) };
  const scores = { down: cells.map(({ n }) => n / 2), up: cells.map(({ n }) => n / 2) };
  const isFew = (cell: number) => cells[cell].state === 'few';
  for (const { whole, parts } of sums)
    for (const cell of [whole, ...parts])
      master.demand({
        cell,
        least: 1,
        adds: cells.map((_, one) => Number(one !== cell && [whole, ...parts].includes(one))),
      });
  let [atLeast, isOptimal] = [0, false];
  for (let round = 0; round < rounds && !isOptimal; round++) {
    const taken = master.choose();
    atLeast = taken.filter((one, cell) => one && cells[cell].state === 'open').length;
    isOptimal = true;
    for (const [cell, { n }] of cells.entries()) {
      if (!taken[cell]) continue;
      const wide = isFew(cell) ? width : 3;
      const [up, down] = [moves.reach(cell, 1, counts, taken), moves.reach(cell, -1, counts, taken)];
      const open = moves.reach(cell, 1, scores, taken);
      const demands = [
        { cell, least: wide, moved: up.moved + down.moved, adds: up.adds.map((add, one) => add + down.adds[one]) },
        { cell, least: isFew(cell) ? (share * n) / 2 : 0, ...open },
      ];
      for (const demand of demands.filter(({ moved, least }) => moved < least - tolerance)) {
        master.demand(demand);
        isOptimal = false;
      }
    }
  }
  master.close();
  moves.close();
  return { atLeast, isOptimal };
}

interface Demand {
  readonly cell: number;
  readonly adds: readonly number[];
  readonly least: number;
}

/** Fewest cells under demands: Σ adds·y ≥ least for a cell that is withheld in any case, ≥ least·y for another. */
function openMaster(highs: Highs, cells: ReleaseTables['cells']) {
  const size = cells.length;
  const model = highs.createModel();
  model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0.5 });
  const isOpen = cells.map(({ state }) => state === 'open');
  model.passModel({
    ...{ numCols: size, numRows: 0, rowLower: [], rowUpper: [] },
    colCost: isOpen.map(Number),
    colLower: cells.map(({ state }) => (state === 'few' ? 1 : 0)),
    colUpper: cells.map(({ state }) => (state === 'known' ? 0 : 1)),
    integrality: cells.map(() => highs.constants.variableType.integer),
    matrix: { format: 'csr', numRows: 0, numCols: size, starts: [0], indices: [], values: [] },
  });
  return {
    choose(): readonly boolean[] {
      model.run();
      if (model.getModelStatus() !== highs.constants.modelStatus.optimal) throw new Error('no choice was proven best');
      return Array.from(model.getSolution().colValue, (value) => value > 0.5);
    },
    demand({ cell, adds, least }: Demand): void {
      if (cells[cell].state === 'known') return;
      const indices = cells.flatMap((_, one) => (one === cell || adds[one] > 1e-9 ? [one] : []));
      const values = indices.map((one) => Math.min(least, adds[one]) - (one === cell && isOpen[cell] ? least : 0));
      model.addRow(isOpen[cell] ? 0 : least, highs.infinity, { indices, values });
    },
    close: () => model.dispose(),
  };
}

interface Limits {
  readonly up: readonly number[];
  readonly down: readonly number[];
}

/** How far a cell moves when those that are withheld may move and all sums are kept, and what each cell would add to it. */
function openMoves(highs: Highs, { cells, sums }: ReleaseTables) {
  const size = cells.length;
  const model: Model = highs.createModel();
  model.options.set({ output_flag: false, presolve: 'off' });
  const starts = [0];
  for (const { parts } of sums) starts.push((starts.at(-1) ?? 0) + parts.length + 1);
  const nothing = new Float64Array(Math.max(size, sums.length));
  const [none, still] = [nothing.slice(0, size), nothing.slice(0, sums.length)];
  model.passModel({
    ...{ numCols: size, numRows: sums.length, colCost: none, colLower: none, colUpper: none },
    ...{ rowLower: still, rowUpper: still },
    matrix: {
      ...{ format: 'csr', numRows: sums.length, numCols: size, starts },
      indices: sums.flatMap(({ whole, parts }) => [whole, ...parts]),
      values: sums.flatMap(({ parts }) => [1, ...parts.map(() => -1)]),
    },
  });
  return {
    reach(cell: number, sign: 1 | -1, { up, down }: Limits, taken: readonly boolean[]) {
      for (let one = 0; one < size; one++)
        model.changeColBounds(one, taken[one] ? -down[one] : 0, taken[one] ? up[one] : 0);
      model.changeColsCost({ kind: 'range', from: 0, to: size - 1 }, none.with(cell, -sign));
      model.run();
      const { colValue, colDual } = model.getSolution();
      const adds = Array.from(colDual, (price, one) => (price < 0 ? -price * up[one] : price * down[one]));
      return { moved: sign * colValue[cell], adds };
    },
    close: () => model.dispose(),
  };
}
