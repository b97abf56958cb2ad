import { randomNumbers } from '#test/reference/randomNumbers.ts';
import { drawSample } from './drawSample.ts';
import type { Method } from './methods.ts';
import { drawPlausibleValues } from './plausibleValues.ts';
import { makePopulation, type Population } from './population.ts';
import { type Answer, askAll, TARGETS } from './targets.ts';

/** What to simulate; the seed fixes every number. */
export interface Simulation {
  readonly samples: number;
  readonly seed: number;
  readonly methods: readonly Method[];
  /** Plausible values per pupil; 0 where the score itself is seen. */
  readonly plausibleValues: number;
}

/** How one target fared under one method over all samples. */
export interface Performance {
  readonly method: string;
  readonly target: string;
  readonly truth: number;
  /** Share of the samples whose interval holds the truth, in percent. */
  readonly covered: number;
  /** Mean error of the value, in standard deviations of the value over the samples. */
  readonly bias: number;
  /** Mean standard error over the standard deviation of the value over the samples. */
  readonly ratio: number;
}

const POPULATION_SEED = 600;
const CENSUS = { weights: null, variance: { kind: 'census' }, schools: null } as const;

/** Draws sample after sample from one population and counts how often each interval holds the population's number. */
export function simulate({ samples, seed, methods, plausibleValues }: Simulation): Performance[] {
  const population = makePopulation(POPULATION_SEED);
  const truths = truthsOf(population);
  const random = randomNumbers(seed);
  const tallies = methods.map((method) => ({ method, rows: TARGETS.map((): Answer[] => []) }));
  for (let s = 0; s < samples; s += 1) {
    const sample = drawSample(population, random);
    const scores = plausibleValues === 0 ? [sample.score] : drawPlausibleValues(sample, plausibleValues, random);
    for (const { method, rows } of tallies)
      for (const [k, answer] of askAll({ ...sample, scores }, method.designOf(sample)).entries()) rows[k].push(answer);
  }
  return tallies.flatMap(({ method, rows }) =>
    rows.map((answers, k) => ({ method: method.name, target: TARGETS[k], ...perform(answers, truths[k]) })),
  );
}

/** The numbers of the population itself. */
export function truthsOf({ score, background, girl, town, schoolOf }: Population): number[] {
  const pupils = { scores: [score], background, girl, town, schools: schoolOf, schoolWeights: null };
  return askAll(pupils, CENSUS).map(({ value }) => value);
}

function perform(answers: readonly Answer[], truth: number): Omit<Performance, 'method' | 'target'> {
  const covered = answers.filter(({ interval }) => interval[0] <= truth && truth <= interval[1]).length;
  const mean = average(answers.map(({ value }) => value));
  const spread = Math.sqrt(average(answers.map(({ value }) => (value - mean) ** 2)));
  const error = average(answers.map(({ standardError }) => standardError));
  return { truth, covered: (100 * covered) / answers.length, bias: (mean - truth) / spread, ratio: error / spread };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
