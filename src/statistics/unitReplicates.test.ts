import { expect, test } from 'vitest';
import type { ReplicateDesign } from './design.ts';
import { analyse, balancedReplicates, jackknifeReplicates, linearRegression } from './index.ts';

const ROWS = 240;
const column = (seed: number) => Float64Array.from({ length: ROWS }, (_, i) => 500 + 90 * Math.sin(seed * i * i + i));
const weights = Float64Array.from({ length: ROWS }, (_, i) => (i % 11 === 0 ? 0 : 1 + (i % 4)));
const zones = Int32Array.from({ length: ROWS }, (_, i) => Math.floor(i / 24));
const units = Int32Array.from({ length: ROWS }, (_, i) => Math.floor(i / 12) % 2);
const groups = { codes: Int32Array.from({ length: ROWS }, (_, i) => (i % 5) - 1), labels: ['甲', '乙', '丙', '丁'] };

const built: [string, ReplicateDesign][] = [
  ...(['jk2-half', 'jk2-full'] as const).map((method): [string, ReplicateDesign] => [
    method,
    jackknifeReplicates({ weights, zones, units, method }),
  ]),
  ['jk1', jackknifeReplicates({ weights, zones: null, units: zones, method: 'jk1' })],
  ['fay', balancedReplicates({ weights, strata: zones, clusters: units, fayRho: 0.3 })],
];

/** The same replicates as plain weight columns: everything is added up anew for each. */
const asColumns = ({ units: _, ...design }: ReplicateDesign): ReplicateDesign => ({ ...design });

test.each(built)('%s: sums corrected by unit give what adding up every replicate gives', (_, variance) => {
  const results = [variance, asColumns(variance)].map((one) => {
    const design = { weights, schools: null, variance: one };
    const rows = analyse({
      design,
      measure: [column(1), column(2)],
      groups,
      statistics: [{ kind: 'mean' }, { kind: 'sd' }, { kind: 'levels', cuts: [450, 550] }, { kind: 'total' }],
      comparisons: [{ kind: 'all-pairs' }, { kind: 'parts-with-whole' }],
    });
    const [model] = linearRegression({
      design,
      outcome: { name: 'y', values: [column(1), column(2)] },
      predictors: [{ name: 'x', values: [column(3)] }],
      groups: null,
    });
    return [...rows.map(({ estimate }) => estimate), ...model.coefficients.map(({ estimate }) => estimate)];
  });
  for (const [k, { value, standardError }] of results[0].entries()) {
    expect(value / results[1][k].value).toBeCloseTo(1, 9);
    expect(standardError / results[1][k].standardError).toBeCloseTo(1, 9);
  }
});

test('weight columns are formed only when they are asked for', () => {
  const design = jackknifeReplicates({ weights, zones, units, method: 'jk2-full' });
  const read = Object.getOwnPropertyDescriptor(design, 'weights');
  expect(read?.get).toBeTypeOf('function');
  expect(design.weights).toBe(design.weights);
  expect(design.weights).toHaveLength(20);
});
