import { randomNumbers } from '#test/reference/randomNumbers.ts';

/** 模拟数据: a school of the population. Its pupils are the rows from `first` (included) to `first + size` (excluded). */
export interface School {
  readonly stratum: number;
  readonly size: number;
  /** Size on the log scale, standardized. */
  readonly logSize: number;
  /** 1 for a school in a town. */
  readonly town: number;
  readonly first: number;
}

/** 模拟数据: every pupil of 600 schools in four strata; columns have one entry per pupil. */
export interface Population {
  readonly schools: readonly School[];
  readonly schoolOf: Int32Array;
  readonly score: Float64Array;
  readonly background: Float64Array;
  readonly girl: Int32Array;
  readonly town: Int32Array;
}

const STRATA = 4;
const SCHOOLS_PER_STRATUM = 150;

/**
 * Makes the population: 35 to some 400 pupils a school, a fifth of the variance of the score between schools, scores that
 * differ by stratum, size of the school, town, sex and background.
 */
export function makePopulation(seed: number): Population {
  const random = randomNumbers(seed);
  const schools: School[] = [];
  const effects: number[] = [];
  let first = 0;
  for (let j = 0; j < STRATA * SCHOOLS_PER_STRATUM; j += 1) {
    const stratum = Math.floor(j / SCHOOLS_PER_STRATUM);
    const logSize = Math.max(-1.9, Math.min(2.5, random.normal()));
    const size = Math.round((90 + 20 * stratum) * Math.exp(0.5 * logSize));
    const town = random.uniform() < 0.3 + 0.1 * stratum ? 1 : 0;
    effects.push(470 + 12 * stratum + 8 * logSize + 20 * town + 36 * random.normal());
    schools.push({ stratum, size, logSize, town, first });
    first += size;
  }
  const schoolOf = Int32Array.from(schools.flatMap(({ size }, j) => Array<number>(size).fill(j)));
  const background = Float64Array.from(schoolOf, (j) => 0.3 * schools[j].town + random.normal());
  const girl = Int32Array.from(schoolOf, () => (random.uniform() < 0.5 ? 1 : 0));
  const score = Float64Array.from(
    schoolOf,
    (j, i) => effects[j] + 25 * background[i] + 10 * girl[i] + 75 * random.normal(),
  );
  return { schools, schoolOf, score, background, girl, town: schoolOf.map((j) => schools[j].town) };
}
