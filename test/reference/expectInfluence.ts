import { expect } from 'vitest';
import type { VarianceDesign } from '#statistics/design.ts';
import type { SlicedVector } from '#statistics/slicedVector.ts';
import type { Variable } from '#statistics/variable.ts';
import { prepareVariables, type VariableSample } from '#statistics/variableSample.ts';

/** A method made ready for a sample. */
export type MadeReady = (of: VariableSample) => (cell: number, m: number) => SlicedVector;

/**
 * Holds the linearized influence of every row, w·∂θ/∂w, to the derivative taken numerically by raising and lowering the
 * weight of that row.
 */
export function expectInfluence(make: MadeReady, variables: readonly Variable[], weights: Float64Array): void {
  const run = (column: Float64Array, variance: VarianceDesign): SlicedVector => {
    const of = prepareVariables({ weights: column, variance, schools: null }, variables, null);
    return make(of)(of.sample.cells.whole, 0);
  };
  const { values, deviations } = run(weights, { kind: 'linearized', strata: null, clusters: null, lonely: 'fail' });
  const step = 1e-5;
  for (let row = 0; row < weights.length; row += 1) {
    const moved = [step, -step].map((by) =>
      run(
        weights.map((weight, i) => (i === row ? weight * (1 + by) : weight)),
        { kind: 'census' },
      ),
    );
    for (let k = 0; k < values.length; k += 1) {
      const slope = (moved[0].values[k] - moved[1].values[k]) / (2 * step);
      expect(Math.abs(deviations[k][row] - slope), `number ${k}, row ${row}`).toBeLessThan(
        1e-5 * (1e-3 + Math.abs(slope) + Math.abs(values[k]) / weights.length),
      );
    }
  }
}
