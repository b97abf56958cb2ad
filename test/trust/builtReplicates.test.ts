import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { balancedReplicates, jackknifeReplicates, type ReplicateDesign } from '#statistics/index.ts';
import { estimated, expectEstimate, expectSameOutcomes, outcomesOf } from './outcome.ts';
import { type Pupil, planOf, type Survey } from './survey.ts';
import { runs } from './surveys.ts';

const ZONES = 5;
const RUNS = runs(60);
const STATISTICS = [{ kind: 'mean' }, { kind: 'total' }, { kind: 'sd' }, { kind: 'percentile', p: 0.4 }] as const;
const COMPARISONS = [{ kind: 'all-pairs' }, { kind: 'parts-with-whole' }] as const;

/** Pupils in five zones of two schools, both schools of every zone present; school 2z + h is half h of zone z. */
const zoned: fc.Arbitrary<readonly Pupil[]> = fc
  .array(
    fc.record({
      values: fc.array(fc.integer({ min: 300, max: 700 }), { minLength: 2, maxLength: 2 }),
      background: fc.constant(0),
      trait: fc.constant(0),
      weight: fc.constantFrom(0.5, 1, 2.5),
      group: fc.integer({ min: -1, max: 2 }),
      school: fc.integer({ min: 0, max: 2 * ZONES - 1 }),
      stratum: fc.constant(0),
      replicates: fc.constant([]),
    }),
    { minLength: 10, maxLength: 30 },
  )
  .map((pupils) =>
    pupils.map((pupil, row) => {
      const school = row < 2 * ZONES ? row : pupil.school;
      return { ...pupil, school, stratum: Math.floor(school / 2) };
    }),
  );

const zoneOf = ({ school }: Pupil): number => Math.floor(school / 2);
const halfOf = ({ school }: Pupil): number => school % 2;

/** The survey with the replicates of a design that the engine built. */
function withBuilt(pupils: readonly Pupil[], { weights, ...recipe }: ReplicateDesign): Survey {
  return {
    pupils: pupils.map((pupil, row) => ({ ...pupil, replicates: weights.map((column) => column[row]) })),
    recipe,
  };
}

/** The survey with replicates written down by hand: for each, the factor that a pupil's weight gets. */
function withGiven(
  pupils: readonly Pupil[],
  recipe: Survey['recipe'],
  factors: readonly ((one: Pupil) => number)[],
): Survey {
  return {
    pupils: pupils.map((one) => ({ ...one, replicates: factors.map((factor) => one.weight * factor(one)) })),
    recipe,
  };
}

function columnsOf(pupils: readonly Pupil[]) {
  return {
    weights: Float64Array.from(pupils, ({ weight }) => weight),
    zones: Int32Array.from(pupils, zoneOf),
    units: Int32Array.from(pupils, halfOf),
    schools: Int32Array.from(pupils, ({ school }) => school),
  };
}

const zoneNumbers = Array.from({ length: ZONES }, (_, zone) => zone);
const doubling = (zone: number, half: number) => (one: Pupil) =>
  zoneOf(one) !== zone ? 1 : halfOf(one) === half ? 2 : 0;

describe('replicates built from zones equal the same replicates given', () => {
  const base = { kind: 'replicates', centre: 'estimate', samplingVarianceFrom: 'all' } as const;

  test.each([
    ['jk2-half', [1]],
    ['jk2-full', [1, 0]],
  ] as const)('%s', (method, halves) => {
    fc.assert(
      fc.property(zoned, (pupils) => {
        const built = withBuilt(pupils, jackknifeReplicates({ ...columnsOf(pupils), method }));
        const factors = zoneNumbers.flatMap((zone) => halves.map((half) => doubling(zone, half)));
        const given = withGiven(pupils, { ...base, method }, factors);
        expectSameOutcomes(
          outcomesOf(planOf(built, STATISTICS, COMPARISONS)),
          outcomesOf(planOf(given, STATISTICS, COMPARISONS)),
        );
      }),
      RUNS,
    );
  });

  test('jk1, where every school is dropped in turn and the others grow by R/(R − 1)', () => {
    fc.assert(
      fc.property(zoned, (pupils) => {
        const { weights, schools } = columnsOf(pupils);
        const built = withBuilt(pupils, jackknifeReplicates({ weights, zones: null, units: schools, method: 'jk1' }));
        const factors = Array.from(
          { length: 2 * ZONES },
          (_, school) => (one: Pupil) => (one.school === school ? 0 : 10 / 9),
        );
        const given = withGiven(pupils, { ...base, method: 'jk1' }, factors);
        expectSameOutcomes(
          outcomesOf(planOf(built, STATISTICS, COMPARISONS)),
          outcomesOf(planOf(given, STATISTICS, COMPARISONS)),
        );
      }),
      RUNS,
    );
  });
});

describe('for a total, which is linear, every scheme with two schools in a zone gives the stratified variance exactly', () => {
  const schemes: readonly (readonly [string, (pupils: readonly Pupil[]) => ReplicateDesign])[] = [
    ['JK2 half', (pupils) => jackknifeReplicates({ ...columnsOf(pupils), method: 'jk2-half' })],
    ['JK2 full', (pupils) => jackknifeReplicates({ ...columnsOf(pupils), method: 'jk2-full' })],
    ['BRR', (pupils) => balanced(pupils, 0)],
    ['Fay with ρ = 0.5', (pupils) => balanced(pupils, 0.5)],
    ['Fay with ρ = 0.7', (pupils) => balanced(pupils, 0.7)],
  ];

  test.each(schemes)('%s', (_name, build) => {
    let compared = 0;
    fc.assert(
      fc.property(zoned, (pupils) => {
        const recipe = {
          kind: 'linearized',
          stratified: true,
          clustered: true,
          finite: false,
          lonely: 'fail',
        } as const;
        const total = (survey: Survey) => estimated(outcomesOf(planOf(survey, [{ kind: 'total' }], COMPARISONS)));
        const exact = total({ pupils, recipe });
        for (const { group, reference, result } of total(withBuilt(pupils, build(pupils)))) {
          const same = exact.find((one) => one.group === group && one.reference === reference);
          if (same === undefined) continue;
          compared += 1;
          expectEstimate(result, same.result, 40_000);
        }
      }),
      RUNS,
    );
    expect(compared).toBeGreaterThan(100);
  });
});

function balanced(pupils: readonly Pupil[], fayRho: number): ReplicateDesign {
  const { weights, zones, units } = columnsOf(pupils);
  return balancedReplicates({ weights, strata: zones, clusters: units, fayRho });
}
