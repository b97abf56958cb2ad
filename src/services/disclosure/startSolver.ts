import loadHighs, { type Highs } from 'highs';
import type { LinearSolver, LinearSystem, OpenSystem } from '#domain/disclosure/linearSolver.ts';

let loading: Promise<Highs> | undefined;

/** The HiGHS solver (Huangfu & Hall 2018) as WebAssembly, loaded once per process. */
export async function startSolver(): Promise<LinearSolver> {
  loading ??= loadHighs();
  const highs = await loading;
  return { open: (system) => openSystem(highs, system) };
}

/** Simplex without presolve keeps its basis, so that the next objective starts where the last one ended. */
function openSystem(highs: Highs, { lower, upper, rows }: LinearSystem): OpenSystem {
  const model = highs.createModel();
  model.options.set({ output_flag: false, presolve: 'off', solver: 'simplex' });
  const totals = Float64Array.from(rows, ({ total }) => total);
  const starts = [0];
  for (const { columns } of rows) starts.push((starts.at(-1) ?? 0) + columns.length);
  model.passModel({
    ...{ numCols: lower.length, numRows: rows.length, colCost: new Float64Array(lower.length) },
    ...{ colLower: lower, colUpper: upper, rowLower: totals, rowUpper: totals },
    matrix: {
      ...{ format: 'csr', numRows: rows.length, numCols: lower.length, starts },
      indices: rows.flatMap(({ columns }) => columns),
      values: rows.flatMap(({ values }) => values),
    },
  });
  const all = { kind: 'range', from: 0, to: lower.length - 1 } as const;
  return {
    setBounds: (column, from, to) => void model.changeColBounds(column, from, to),
    minimise(objective) {
      model.changeColsCost(all, objective);
      model.run();
      const optimal = model.getModelStatus() === highs.constants.modelStatus.optimal;
      return optimal ? model.getSolution().colValue : null;
    },
    close: () => model.dispose(),
  };
}
