import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linearizedDesign, modelSample } from '#test/reference/modelSample.ts';
import { analyseEach } from './analyse.ts';
import { benjaminiHochberg } from './benjaminiHochberg.ts';
import type { SurveyDesign } from './design.ts';
import { judgeFamily, outcomes } from './judgeFamily.ts';
import { type OutcomeRule, outcomesOfRows } from './outcomesOfRows.ts';
import type { AnalysisPlan, Grouping } from './plan.ts';
import { studentTPValue } from './studentT.ts';

const RULE: OutcomeRule = { rate: 0.05, minimumRows: 30, minimumSchools: 5 };

/** 模拟数据: 40 schools of 10; four groups of schools, the last one far ahead, and a group of 20 pupils in two schools. */
const SAMPLE = modelSample(4, 40, 10);
const GROUPS: Grouping = {
  codes: SAMPLE.schools.map((school) => (school < 2 ? 4 : school % 4)),
  labels: ['甲', '乙', '丙', '丁', '小'],
};
const MEASURE = SAMPLE.score.values.map((column) =>
  column.map((y, i) => (GROUPS.codes[i] === 3 ? y + 120 : GROUPS.codes[i] === 2 ? y - 120 : y)),
);
const DESIGN = linearizedDesign(SAMPLE);

function rowsOf(more: Partial<AnalysisPlan> = {}) {
  return analyseEach({
    design: DESIGN,
    measure: MEASURE,
    groups: GROUPS,
    statistics: [{ kind: 'mean' }],
    comparisons: [{ kind: 'parts-with-whole' }],
    ...more,
  });
}

describe('four words', () => {
  test('each group against the whole is below, above, indistinguishable or unreportable', () => {
    const said = outcomesOfRows(rowsOf(), RULE).map(({ group, outcome, obstacle }) => [group, outcome, obstacle]);
    expect(said).toEqual([
      ['甲', 'indistinguishable', null],
      ['乙', 'indistinguishable', null],
      ['丙', 'below', null],
      ['丁', 'above', null],
      ['小', 'unreportable', 'too-few'],
    ]);
  });

  test('the sign is the group minus its reference, also between pairs', () => {
    const pairs = [
      { kind: 'pair', focus: '丁', reference: '丙' },
      { kind: 'pair', focus: '丙', reference: '丁' },
    ] as const;
    const [up, down] = outcomesOfRows(rowsOf({ comparisons: pairs }), RULE);
    expect([up.outcome, down.outcome]).toEqual(['above', 'below']);
    expect(up.difference?.value).toBeCloseTo(-(down.difference?.value ?? 0), 10);
    expect(up.reference).toEqual({ kind: 'group', label: '丙' });
  });

  test('p-values are two-sided and adjusted over what can be tested alone', () => {
    const compared = outcomesOfRows(rowsOf(), RULE);
    const tested = compared.filter(({ pValue }) => pValue !== null);
    expect(tested).toHaveLength(4);
    const plain = tested.map(({ difference }) =>
      difference === null
        ? Number.NaN
        : studentTPValue(difference.value / difference.standardError, difference.degreesOfFreedom),
    );
    expect(tested.map(({ pValue }) => pValue)).toEqual(plain);
    expect(tested.map(({ adjustedP }) => adjustedP)).toEqual(benjaminiHochberg(plain));
  });

  test('what is withheld shows neither number nor test, whichever side it is on', () => {
    const rule: OutcomeRule = { ...RULE, isWithheld: (group) => group === '丁' };
    const compared = outcomesOfRows(rowsOf({ comparisons: [{ kind: 'all-pairs' }] }), rule);
    const touched = compared.filter(
      ({ group, reference }) => group === '丁' || (reference.kind === 'group' && reference.label === '丁'),
    );
    expect(touched).toHaveLength(4);
    for (const row of touched)
      expect(row).toMatchObject({ outcome: 'unreportable', obstacle: 'withheld', difference: null, pValue: null });
  });

  test('a group inside one school fails and is unreportable, and the others are judged', () => {
    const groups = { codes: SAMPLE.schools.map((s) => (s === 0 ? 0 : 1)), labels: ['单校', '其他'] };
    const said = outcomesOfRows(rowsOf({ groups, comparisons: [{ kind: 'all-pairs' }] }), {
      ...RULE,
      minimumRows: 1,
      minimumSchools: 1,
    });
    expect(said.map(({ outcome, difference }) => [outcome, difference === null])).toEqual([['unreportable', true]]);
  });

  // Trap: 0 % and 100 %.
  test('no spread in a sample says nothing; in a census the same difference is known', () => {
    const measure = [SAMPLE.background.values[0].map(() => 1)];
    const statistics = [{ kind: 'percentage-equal', value: 1 }] as const;
    const at = (design: SurveyDesign) =>
      outcomesOfRows(
        rowsOf({ design, measure, statistics, comparisons: [{ kind: 'pair', focus: '乙', reference: '甲' }] }),
        RULE,
      )[0];
    expect(at(DESIGN)).toMatchObject({ outcome: 'unreportable', obstacle: 'no-spread', pValue: null });
    const census: SurveyDesign = { ...DESIGN, variance: { kind: 'census' } };
    expect(at(census)).toMatchObject({ outcome: 'indistinguishable', obstacle: null, pValue: 1 });
  });

  test('all statistics given are one family', () => {
    const statistics = [{ kind: 'mean' }, { kind: 'sd' }, { kind: 'percentile', p: 0.1 }] as const;
    const compared = outcomesOfRows(rowsOf({ statistics }), RULE);
    expect(compared).toHaveLength(15);
    const tested = compared.flatMap(({ pValue }) => (pValue === null ? [] : [pValue]));
    expect(compared.flatMap(({ adjustedP }) => (adjustedP === null ? [] : [adjustedP]))).toEqual(
      benjaminiHochberg(tested),
    );
  });

  test('a comparison whose sides are not among the rows is refused', () => {
    const comparisons = rowsOf().filter(({ reference }) => reference !== null);
    expect(() => outcomesOfRows(comparisons, RULE)).toThrow('comparison with group "甲", but not group "甲" itself');
  });
});

describe('a family', () => {
  const member = fc.record({
    difference: fc.double({ min: -9, max: 9, noNaN: true }).filter((d) => d !== 0),
    pValue: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  });

  test('gets exactly one of four words each, turned round when every difference is', () => {
    fc.assert(
      fc.property(fc.array(member), (members) => {
        const said = judgeFamily(members, 0.05).map(({ outcome }) => outcome);
        const turned = judgeFamily(
          members.map((one) => ({ ...one, difference: -one.difference })),
          0.05,
        );
        const mirror = {
          below: 'above',
          above: 'below',
          indistinguishable: 'indistinguishable',
          unreportable: 'unreportable',
        };
        expect(said).toHaveLength(members.length);
        for (const [i, outcome] of said.entries()) {
          expect(outcomes).toContain(outcome);
          expect(turned[i].outcome).toBe(mirror[outcome]);
          expect(outcome === 'unreportable').toBe(members[i].pValue === null);
        }
      }),
    );
  });

  test('is not changed by members that cannot be tested', () => {
    const members = [0.01, 0.02, 0.04, 0.2].map((pValue) => ({ difference: 1, pValue }));
    const alone = judgeFamily(members, 0.05);
    const mixed = judgeFamily([...members, { difference: 1, pValue: null }], 0.05);
    expect(mixed.slice(0, 4)).toEqual(alone);
    expect(alone.map(({ outcome }) => outcome)).toEqual(['above', 'above', 'indistinguishable', 'indistinguishable']);
  });

  test.each([0, 1, Number.NaN])('a rate of %s is refused', (rate) => {
    expect(() => judgeFamily([], rate)).toThrow('a rate is in (0, 1)');
  });
});
