import type { RandomNumbers } from '#test/reference/randomNumbers.ts';
import type { Population, School } from './population.ts';

/** 模拟数据: pupils drawn in two stages, one entry per pupil. */
export interface DrawnSample {
  readonly weights: Float64Array;
  readonly strata: Int32Array;
  readonly schools: Int32Array;
  /** 1 over the probability that the school was drawn. */
  readonly schoolWeights: Float64Array;
  /** Pairs of schools that follow each other in the drawing, and which of the two. */
  readonly zones: Int32Array;
  readonly halves: Int32Array;
  readonly score: Float64Array;
  readonly background: Float64Array;
  readonly girl: Int32Array;
  readonly town: Int32Array;
  readonly logSize: Float64Array;
}

interface DrawnSchool extends School {
  readonly number: number;
  readonly zone: number;
  readonly half: number;
  readonly weight: number;
}

/** Schools drawn per stratum, an even number, and pupils per school. */
export const SCHOOLS_DRAWN = 12;
export const PUPILS_DRAWN = 30;

/**
 * Draws schools with probability proportional to size, systematically from a list in random order within each stratum, then
 * 30 pupils of each by simple random sampling.
 */
export function drawSample(population: Population, random: RandomNumbers): DrawnSample {
  const strata = new Set(population.schools.map(({ stratum }) => stratum));
  const schools = [...strata].flatMap((stratum) => drawSchools(population, stratum, random));
  const pupils = schools.flatMap((school) => drawPupils(school, random).map((row) => ({ school, row })));
  const numbers = (read: (school: DrawnSchool, row: number) => number) =>
    Float64Array.from(pupils, ({ school, row }) => read(school, row));
  const codes = (read: (school: DrawnSchool, row: number) => number) =>
    Int32Array.from(pupils, ({ school, row }) => read(school, row));
  return {
    weights: numbers(({ weight, size }) => (weight * size) / PUPILS_DRAWN),
    strata: codes(({ stratum }) => stratum),
    schools: codes(({ number }) => number),
    schoolWeights: numbers(({ weight }) => weight),
    zones: codes(({ zone }) => zone),
    halves: codes(({ half }) => half),
    score: numbers((_, row) => population.score[row]),
    background: numbers((_, row) => population.background[row]),
    girl: codes((_, row) => population.girl[row]),
    town: codes(({ town }) => town),
    logSize: numbers(({ logSize }) => logSize),
  };
}

function drawSchools({ schools }: Population, stratum: number, random: RandomNumbers): DrawnSchool[] {
  const list = shuffled(
    [...schools.keys()].filter((j) => schools[j].stratum === stratum),
    random,
  );
  const step = list.reduce((sum, j) => sum + schools[j].size, 0) / SCHOOLS_DRAWN;
  const drawn: DrawnSchool[] = [];
  let next = random.uniform() * step;
  let passed = 0;
  for (const number of list) {
    const school = schools[number];
    passed += school.size;
    if (passed <= next) continue;
    const place = drawn.length;
    const zone = (stratum * SCHOOLS_DRAWN) / 2 + Math.floor(place / 2);
    drawn.push({ ...school, number, zone, half: place % 2, weight: step / school.size });
    next += step;
  }
  return drawn;
}

function drawPupils({ first, size }: School, random: RandomNumbers): number[] {
  const rows = Array.from({ length: size }, (_, i) => first + i);
  return shuffled(rows, random).slice(0, PUPILS_DRAWN);
}

/** Fisher and Yates. */
function shuffled(values: readonly number[], random: RandomNumbers): number[] {
  const mixed = [...values];
  for (let i = mixed.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random.uniform() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j], mixed[i]];
  }
  return mixed;
}
