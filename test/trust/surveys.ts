import fc from 'fast-check';
import type { ReplicateMethod } from '#statistics/index.ts';
import type { Pupil, Recipe, Survey } from './survey.ts';

/** What a replicate may do to the weights of a school, per method; Fay with ρ = 0.25. */
const MULTIPLIERS: Readonly<Record<ReplicateMethod, readonly number[]>> = {
  fay: [0.25, 1.75],
  brr: [0, 2],
  jk1: [0, 1.25],
  'jk2-half': [0, 1, 1, 2],
  'jk2-full': [0, 1, 1, 2],
  bootstrap: [0, 1, 1, 2, 3],
  sdr: [0.25, 1, 1.75],
};

const METHODS = Object.keys(MULTIPLIERS) as readonly ReplicateMethod[];
const SCHOOLS = 8;
const MOST_REPLICATES = 6;

/** Runs of a property: always the same, by this seed. */
export function runs(numRuns: number): { readonly seed: number; readonly numRuns: number } {
  return { seed: 20260, numRuns };
}

/** Any replication scheme, with either centring and either source of the sampling variance, sometimes with own factors. */
export const replicateRecipes: fc.Arbitrary<Recipe> = fc
  .record({
    method: fc.constantFrom(...METHODS),
    centre: fc.constantFrom('estimate' as const, 'mean' as const),
    samplingVarianceFrom: fc.constantFrom('all' as const, 'first' as const),
    own: fc.option(
      fc.record({
        scale: fc.constantFrom(0.125, 0.5, 3),
        rscales: fc
          .array(fc.constantFrom(0.5, 1, 2), { minLength: MOST_REPLICATES, maxLength: MOST_REPLICATES })
          .map((scales) => Float64Array.from(scales)),
      }),
      { freq: 4, nil: undefined },
    ),
  })
  .map(({ own, ...recipe }) => ({
    kind: 'replicates',
    ...recipe,
    ...(recipe.method === 'fay' ? { fayRho: 0.25 } : {}),
    ...own,
  }));

/** Any linearized design: strata, clusters and correction for a finite population each there or not, each rule for lonely clusters. */
export const linearizedRecipes: fc.Arbitrary<Recipe> = fc
  .record({
    stratified: fc.boolean(),
    clustered: fc.boolean(),
    finite: fc.boolean(),
    lonely: fc.constantFrom('certainty' as const, 'average' as const, 'average' as const, 'fail' as const),
  })
  .map((recipe) => ({ kind: 'linearized', ...recipe }));

const recipes = fc.oneof(
  { weight: 5, arbitrary: replicateRecipes },
  { weight: 4, arbitrary: linearizedRecipes },
  { weight: 1, arbitrary: fc.constant<Recipe>({ kind: 'census' }) },
);

const shapes = fc.record({ recipe: recipes, plausible: fc.integer({ min: 1, max: 5 }) });

/** Small surveys of any design: 12–32 pupils in 8 schools, groups with an empty one, missing values, zero weights, ties. */
export const surveys: fc.Arbitrary<Survey> = shapes.chain(({ recipe, plausible }) => surveysOf(recipe, plausible));

/** Small surveys with replicate weights. */
export const replicatedSurveys: fc.Arbitrary<Survey> = fc
  .record({ recipe: replicateRecipes, plausible: fc.integer({ min: 1, max: 5 }) })
  .chain(({ recipe, plausible }) => surveysOf(recipe, plausible));

/** Small surveys for linearization. */
export const linearizedSurveys: fc.Arbitrary<Survey> = fc
  .record({ recipe: linearizedRecipes, plausible: fc.integer({ min: 1, max: 5 }) })
  .chain(({ recipe, plausible }) => surveysOf(recipe, plausible));

function surveysOf(recipe: Recipe, plausible: number): fc.Arbitrary<Survey> {
  return multipliersOf(recipe).chain((multipliers) =>
    fc.array(pupilsOf(plausible, multipliers), { minLength: 12, maxLength: 32 }).map((pupils) => ({ recipe, pupils })),
  );
}

/** Per replicate and school, what the replicate does to the school's weights; no replicates for other designs. */
function multipliersOf(recipe: Recipe): fc.Arbitrary<readonly (readonly number[])[]> {
  if (recipe.kind !== 'replicates') return fc.constant([]);
  const least = recipe.rscales === undefined ? 2 : MOST_REPLICATES;
  const school = fc.constantFrom(...MULTIPLIERS[recipe.method]);
  const replicate = fc.array(school, { minLength: SCHOOLS, maxLength: SCHOOLS });
  return fc.array(replicate, { minLength: least, maxLength: MOST_REPLICATES });
}

function pupilsOf(plausible: number, multipliers: readonly (readonly number[])[]): fc.Arbitrary<Pupil> {
  return fc
    .record({
      level: fc.integer({ min: 0, max: 40 }),
      noise: fc.array(fc.integer({ min: -4, max: 4 }), { minLength: plausible, maxLength: plausible }),
      missing: fc.constantFrom(false, false, false, false, false, false, true),
      background: fc.integer({ min: -5, max: 5 }),
      trait: fc.integer({ min: 0, max: 1 }),
      weight: fc.constantFrom(0, 0.5, 1, 1, 1.5, 2, 4),
      group: fc.integer({ min: -1, max: 2 }),
      school: fc.integer({ min: 0, max: SCHOOLS - 1 }),
    })
    .map(({ level, noise, missing, ...pupil }) => ({
      ...pupil,
      stratum: Math.floor(pupil.school / 3),
      values: noise.map((step, m) => (missing && m === 0 ? Number.NaN : 400 + 5 * level + 2.5 * step)),
      replicates: multipliers.map((bySchool) => pupil.weight * bySchool[pupil.school]),
    }));
}
