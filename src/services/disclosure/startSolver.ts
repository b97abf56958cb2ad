import loadHighs, { type Highs } from 'highs';
import type { Choice, LinearSolver, LinearSystem, OpenChoice, OpenSystem } from '#domain/disclosure/linearSolver.ts';

let loading: Promise<Highs> | undefined;

/** The HiGHS solver (Huangfu & Hall 2018) as WebAssembly, loaded once per process. */
export async function startSolver(): Promise<LinearSolver> {
  loading ??= loadHighs();
  const highs = await loading;
  return { open: (system) => openSystem(highs, system), openChoice: (choice) => openChoice(highs, choice) };
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
    prices: () => model.getSolution().colDual,
    close: () => model.dispose(),
  };
}

/** Nodes of branch and bound and relative gap to which a choice is searched: steps, not seconds, so that it is repeatable. */
const choiceLimits = { mip_max_nodes: 20, mip_rel_gap: 0.03 };

/** Branch and bound over nothing or all; parts are allowed by leaving the variables continuous. */
function openChoice(highs: Highs, { costs, decided }: Choice): OpenChoice {
  const model = highs.createModel();
  model.options.set({ output_flag: false, ...choiceLimits });
  const size = costs.length;
  const { continuous, integer } = highs.constants.variableType;
  model.passModel({
    ...{ numCols: size, numRows: 0, colCost: costs, rowLower: [], rowUpper: [] },
    colLower: Float64Array.from(decided, (value) => value ?? 0),
    colUpper: Float64Array.from(decided, (value) => value ?? 1),
    integrality: decided.map(() => continuous),
    matrix: { format: 'csr', numRows: 0, numCols: size, starts: [0], indices: [], values: [] },
  });
  return {
    demand: ({ columns, values, total }) =>
      void model.addRow(total, highs.infinity, { indices: [...columns], values: [...values] }),
    cheapest(kind) {
      const type = kind === 'whole' ? integer : continuous;
      model.changeColsIntegrality(
        { kind: 'range', from: 0, to: size - 1 },
        decided.map(() => type),
      );
      model.run();
      const { colValue } = model.getSolution();
      if (model.info.get('primal_solution_status') !== 2) return null;
      return colValue.map((value) => (kind === 'whole' ? Math.round(value) : Math.min(1, Math.max(0, value))));
    },
    close: () => model.dispose(),
  };
}
