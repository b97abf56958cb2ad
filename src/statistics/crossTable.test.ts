import { describe, expect, test } from 'vitest';
import { expectInfluence } from '#test/reference/expectInfluence.ts';
import {
  jackknifeDesign,
  linearizedDesign,
  type ModelSample,
  modelSample,
  reordered,
} from '#test/reference/modelSample.ts';
import { analyse } from './analyse.ts';
import { chiSquarePValue } from './chiSquarePValue.ts';
import { type Classification, type CrossTable, crossTable, crossTableEach } from './crossTable.ts';
import { crossTableFit } from './crossTableFit.ts';
import type { SurveyDesign, VarianceDesign } from './design.ts';
import { slicedDirect } from './directStatistic.ts';
import { fPValue } from './fPValue.ts';
import { studentTPValue } from './studentT.ts';

const BY_ROW: VarianceDesign = { kind: 'linearized', strata: null, clusters: null, lonely: 'fail' };
const classes = (labels: readonly string[], ...codes: readonly number[]): Classification => ({
  labels,
  codes: [Int32Array.from(codes)],
});

/** 10 and 20 in the first row, 30 and 40 in the second, one row of data each. */
function fourfold(): { rows: Classification; columns: Classification } {
  const counts = [10, 20, 30, 40];
  const cells = counts.flatMap((count, k) => Array<number>(count).fill(k));
  return {
    rows: classes(['甲', '乙'], ...cells.map((k) => Math.floor(k / 2))),
    columns: classes(['是', '否'], ...cells.map((k) => k % 2)),
  };
}

function tableOf(sample: ModelSample, design: SurveyDesign): CrossTable {
  const passed = { labels: ['below', 'above'], codes: sample.pass.values.map((values) => Int32Array.from(values)) };
  const groups = { labels: sample.groups.labels, codes: [sample.groups.codes] };
  return crossTable({ design, rows: groups, columns: passed, groups: null })[0];
}

describe('a table of rows drawn directly', () => {
  const design = { weights: null, variance: BY_ROW, schools: null };
  const [table] = crossTable({ design, ...fourfold(), groups: null });

  test('has percentages of all, of the row and of the column', () => {
    const { row, column, ofAll, ofRow, ofColumn } = table.cells[1];
    expect([row, column]).toEqual(['甲', '否']);
    expect(ofAll.value).toBeCloseTo(20, 12);
    expect(ofRow?.value).toBeCloseTo((100 * 20) / 30, 12);
    expect(ofColumn?.value).toBeCloseTo((100 * 20) / 60, 12);
    expect(ofAll.variance.sampling).toBeCloseTo((1e4 * 0.2 * 0.8) / 99, 9);
  });

  test("has Pearson's X² and, of every design effect, n/(n − 1)", () => {
    const { pearson, meanDesignEffect, firstOrder, secondOrder } = table.independence;
    expect(pearson).toBeCloseTo((100 * (10 * 40 - 20 * 30) ** 2) / (30 * 70 * 40 * 60), 10);
    expect(meanDesignEffect).toBeCloseTo(100 / 99, 10);
    expect(firstOrder.statistic).toBeCloseTo((pearson * 99) / 100, 10);
    expect(firstOrder.degreesOfFreedom).toBe(1);
    expect(secondOrder?.numerator).toBeCloseTo(1, 10);
    expect(secondOrder?.denominator).toBeCloseTo(99, 8);
  });

  test('doubling every row inside its cluster doubles the design effect', () => {
    const twice = (one: Classification): Classification => ({
      ...one,
      codes: one.codes.map((codes) => Int32Array.from([...codes, ...codes])),
    });
    const clusters = Int32Array.from({ length: 200 }, (_, i) => i % 100);
    const { rows, columns } = fourfold();
    const [doubled] = crossTable({
      design: { weights: null, variance: { ...BY_ROW, clusters } as VarianceDesign, schools: null },
      rows: twice(rows),
      columns: twice(columns),
      groups: null,
    });
    expect(doubled.independence.meanDesignEffect).toBeCloseTo((2 * 100) / 99, 9);
    expect(doubled.independence.firstOrder.statistic).toBeCloseTo(table.independence.firstOrder.statistic, 9);
  });

  test('of which everybody was asked has no correction', () => {
    const [{ independence }] = crossTable({
      design: { ...design, variance: { kind: 'census' } },
      ...fourfold(),
      groups: null,
    });
    expect(independence.secondOrder).toBeNull();
    expect(independence.firstOrder.statistic).toBe(independence.pearson);
  });
});

describe.each([jackknifeDesign, linearizedDesign])('under %o', (designOf) => {
  const sample = modelSample(41);
  const table = tableOf(sample, designOf(sample));

  test('a percentage of the row is that of the group by itself', () => {
    const rows = analyse({
      design: designOf(sample),
      measure: sample.pass.values,
      groups: sample.groups,
      statistics: [{ kind: 'percentage-equal', value: 1 }],
      comparisons: [],
    });
    const [, , yes] = rows;
    const cell = table.cells.find(({ row, column }) => row === 'yes' && column === 'above');
    expect(cell?.ofRow?.value).toBeCloseTo(yes.estimate.value, 9);
    expect(cell?.ofRow?.standardError).toBeCloseTo(yes.estimate.standardError, 9);
  });

  test('the order of rows and the scale of weights change nothing', () => {
    const order = [...sample.weights.keys()].sort((a, b) => ((a * 7) % 29) - ((b * 7) % 29));
    const other = reordered(sample, order);
    const scaled = { ...other, weights: other.weights.map((weight) => 4 * weight) };
    const again = tableOf(scaled, designOf(scaled));
    expect(again.independence.secondOrder?.f).toBeCloseTo(table.independence.secondOrder?.f ?? Number.NaN, 8);
    expect(again.independence.meanDesignEffect).toBeCloseTo(table.independence.meanDesignEffect, 8);
  });

  test('the percentages add up to 100', () => {
    const sum = (values: readonly (number | undefined)[]): number =>
      values.reduce<number>((all, one) => all + (one ?? Number.NaN), 0);
    expect(sum(table.cells.map(({ ofAll }) => ofAll.value))).toBeCloseTo(100, 9);
    expect(sum(table.cells.slice(0, 2).map(({ ofRow }) => ofRow?.value))).toBeCloseTo(100, 9);
    expect(sum([table.cells[0], table.cells[2]].map(({ ofColumn }) => ofColumn?.value))).toBeCloseTo(100, 9);
  });
});

test('the influence of every row is the derivative of every percentage', () => {
  const { trait, pass, weights } = modelSample(42, 5, 5);
  expectInfluence(
    (of) => slicedDirect(of, crossTableFit(2, 2)),
    [trait, { name: 'pass', values: [pass.values[0]] }],
    weights,
  );
});

describe('refusals', () => {
  const design = { weights: null, variance: BY_ROW, schools: null };
  const { rows, columns } = fourfold();

  test.each([
    ['a classification of one class', { ...rows, labels: ['甲'] }, 'the rows have fewer than two classes'],
    [
      'a class without label',
      classes(['甲', '乙'], ...Array<number>(100).fill(5)),
      'rows, row 0: class 5 has no label',
    ],
    ['an empty row', { ...rows, labels: ['甲', '乙', '丙'] }, 'row 3 of the table has nobody in it'],
  ])('%s', (_, wrong, message) => {
    expect(() => crossTable({ design, rows: wrong, columns, groups: null })).toThrow(message);
  });

  test('a group that lacks a class fails alone', () => {
    const groups = { codes: rows.codes[0], labels: rows.labels };
    expect(crossTableEach({ design, rows, columns, groups }).map((one) => 'failure' in one)).toEqual([
      false,
      true,
      true,
    ]);
  });
});

describe('tails of χ² and F', () => {
  test.each([
    [3.841458820694124, 1, 0.05],
    [5.991464547107979, 2, 0.05],
    [18.307038053275146, 10, 0.05],
    [29.58829844507442, 10, 0.001],
    [0.5, 10, 0.999993],
  ])('P(χ² ≥ %d) on %d degrees of freedom is %d', (x, df, p) => {
    expect(chiSquarePValue(x, df)).toBeCloseTo(p, 6);
  });

  test('χ² with two degrees of freedom is exponential, however large', () => {
    for (const x of [0, 0.1, 2, 10, 100]) expect(chiSquarePValue(x, 2) / Math.exp(-x / 2)).toBeCloseTo(1, 12);
  });

  test('F with one numerator degree is t squared, with infinite denominator χ²', () => {
    expect(fPValue(2.5 ** 2, 1, 17)).toBeCloseTo(studentTPValue(2.5, 17), 12);
    expect(fPValue(3, 4, Number.POSITIVE_INFINITY)).toBeCloseTo(chiSquarePValue(12, 4), 12);
    expect(fPValue(3, 4, 1e7)).toBeCloseTo(chiSquarePValue(12, 4), 5);
    expect(fPValue(0, 3, 8)).toBe(1);
  });

  test('no degrees of freedom, and no number, are refused', () => {
    expect(() => chiSquarePValue(1, 0)).toThrow('0 degrees of freedom');
    expect(() => fPValue(Number.NaN, 1, 1)).toThrow('F of NaN');
  });
});
