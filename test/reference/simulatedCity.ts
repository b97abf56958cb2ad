import type { RandomNumbers } from '#test/reference/randomNumbers.ts';

/** 模拟数据: a city of districts, schools drawn with about 25 pupils each, five plausible values per pupil. */
export interface SimulatedCity {
  readonly weights: Float64Array;
  readonly district: Int32Array;
  /** Explicit sampling stratum, two (城区, 乡镇) in each district. */
  readonly stratum: Int32Array;
  readonly school: Int32Array;
  readonly female: Int32Array;
  readonly plausibleValues: readonly Float64Array[];
}

export interface CityTruth {
  /** Added to the scores of district 0, in standard deviations of pupils. */
  readonly gap: number;
  /** Share of the between-school variance that lies between the two strata of a district. */
  readonly betweenStrata: number;
}

export const DISTRICTS = 8;
/** Schools drawn in each stratum; a district has two strata. */
const SCHOOLS = 20;
const PUPILS = 25;
/** Share of the variance that lies between schools, and the rest. */
const ICC = 0.2;
const WITHIN = 1 - ICC;
/** Reliability of the test within schools, and the error variance that goes with it. */
const RELIABILITY = 0.8;
const ERROR = (WITHIN * (1 - RELIABILITY)) / RELIABILITY;

/** Draws a city: true scores have mean 500 and standard deviation 100, a share ICC of the variance lies between schools. */
export function simulateCity(random: RandomNumbers, truth: CityTruth): SimulatedCity {
  const rows = DISTRICTS * 2 * SCHOOLS * PUPILS;
  const city = {
    weights: new Float64Array(rows),
    district: new Int32Array(rows),
    stratum: new Int32Array(rows),
    school: new Int32Array(rows),
    female: new Int32Array(rows),
    plausibleValues: Array.from({ length: 5 }, () => new Float64Array(rows)),
  };
  for (let stratum = 0; stratum < DISTRICTS * 2; stratum += 1) drawStratum(city, stratum, random, truth);
  return city;
}

function drawStratum(city: SimulatedCity, stratum: number, random: RandomNumbers, truth: CityTruth): void {
  const district = Math.floor(stratum / 2);
  const side = (stratum % 2 === 0 ? 1 : -1) * Math.sqrt(ICC * truth.betweenStrata);
  const mean = side + (district === 0 ? truth.gap : 0);
  const betweenSchools = ICC * (1 - truth.betweenStrata);
  const tests = Array.from({ length: SCHOOLS }, (_, s) => {
    const school = stratum * SCHOOLS + s;
    drawRows(city, { school, stratum, district }, random);
    return drawTests(mean + Math.sqrt(betweenSchools) * random.normal(), random);
  });
  for (const values of city.plausibleValues)
    drawPlausibleValues(values.subarray(stratum * SCHOOLS * PUPILS), { tests, betweenSchools, random });
}

function drawRows(
  city: SimulatedCity,
  at: { readonly school: number; readonly stratum: number; readonly district: number },
  random: RandomNumbers,
): void {
  // Districts differ in size; inside a district sampling by size leaves nearly equal weights, response varies a little.
  const weight = (1 + at.district / 4) * (0.85 + 0.3 * random.uniform());
  for (let row = at.school * PUPILS; row < (at.school + 1) * PUPILS; row += 1) {
    city.weights[row] = weight;
    city.district[row] = at.district;
    city.stratum[row] = at.stratum;
    city.school[row] = at.school;
    city.female[row] = random.uniform() < 0.5 ? 1 : 0;
  }
}

/** What the test shows of each pupil: true score plus error. */
function drawTests(mean: number, random: RandomNumbers): Float64Array {
  return new Float64Array(PUPILS).map(() => mean + Math.sqrt(WITHIN + ERROR) * random.normal());
}

/**
 * One set of plausible values for a stratum: a draw of its mean, of each school's mean and of each pupil's score from
 * their posterior given all tests, so that together they vary as true scores do and differ between sets as they should.
 */
function drawPlausibleValues(
  into: Float64Array,
  given: { readonly tests: readonly Float64Array[]; readonly betweenSchools: number; readonly random: RandomNumbers },
): void {
  const { tests, betweenSchools, random } = given;
  const draw = (mean: number, variance: number): number => mean + Math.sqrt(variance) * random.normal();
  const observed = tests.map(meanOf);
  const ofObserved = betweenSchools + (WITHIN + ERROR) / PUPILS;
  const stratumMean = draw(meanOf(observed), ofObserved / tests.length);
  const shrinkage = betweenSchools / ofObserved;
  for (const [s, test] of tests.entries()) {
    const schoolMean = draw(stratumMean + shrinkage * (observed[s] - stratumMean), betweenSchools * (1 - shrinkage));
    for (let i = 0; i < PUPILS; i += 1) {
      const score = draw(schoolMean + RELIABILITY * (test[i] - schoolMean), WITHIN * (1 - RELIABILITY));
      into[s * PUPILS + i] = 500 + 100 * score;
    }
  }
}

function meanOf(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}
