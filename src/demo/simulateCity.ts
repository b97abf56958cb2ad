import type { NewFigure } from '#domain/monitoring/figure.ts';
import type { DatasetMapping } from '#domain/monitoring/mapping.ts';
import { type CityEffects, noEffects, storyEffects } from './cityEffects.ts';
import { type CityTruth, stateCityTruth } from './cityTruth.ts';
import { createRandom } from './random.ts';
import { simulateFigures } from './simulateFigures.ts';
import { simulateFrames } from './simulateFrame.ts';
import { type SimulatedOrganisation, simulateOrganisation } from './simulateOrganisation.ts';
import { type SimulatedRound, simulateRound } from './simulateRound.ts';
import { studentMapping } from './studentMapping.ts';

/** What to simulate. Everything but the seed has a default. */
export interface CitySettings {
  /** Any integer; the same seed gives the same city to the last digit. */
  readonly seed: number;
  /** `story` (default): the effects of the demonstration. `none`: no true difference at all. Or effects of one's own. */
  readonly effects?: 'story' | 'none' | CityEffects;
  /** Schools drawn in each district, of 18 that teach grade eight; default 12. */
  readonly sampledSchools?: number;
  /** Pupils drawn in each school, fewer where the grade is smaller; default 30. */
  readonly pupilsPerSchool?: number;
  /** Standard deviation of the linking error that is drawn for the second round, in points; default 3. */
  readonly linkingError?: number;
}

/** A fictional city with its schools, two monitoring rounds, printed figures, and the truth behind them. */
export interface SimulatedCity {
  readonly label: '模拟数据';
  readonly organisation: SimulatedOrganisation;
  readonly rounds: readonly [first: SimulatedRound, second: SimulatedRound];
  /** How both student tables are to be read on import. */
  readonly mapping: DatasetMapping;
  readonly figures: readonly NewFigure[];
  readonly truth: CityTruth;
}

const namedEffects = { story: storyEffects, none: noEffects } as const;

/**
 * Simulates 明江市: 8 districts, 160 schools, two rounds of grade-eight mathematics three years apart. In each round a
 * systematic PPS sample of schools in every district (stratum), up to 30 pupils in each, weights from the inclusion
 * probabilities, zones and half samples for JK2, five plausible values per pupil. Independent streams of the seed feed
 * organisation, frame, rounds, figures and linking error, so that two cities that differ only in their effects share chance.
 */
export function simulateCity(settings: CitySettings): SimulatedCity {
  const { seed, effects: choice = 'story', sampledSchools = 12, pupilsPerSchool = 30, linkingError = 3 } = settings;
  const effects = typeof choice === 'string' ? namedEffects[choice] : choice;
  const linkingShift = linkingError * createRandom(seed, 6).normal();
  const organisation = simulateOrganisation(seed);
  const frames = simulateFrames(organisation.schools, effects, seed);
  const plan = { effects, sampledSchools, pupilsPerSchool, linkingError };
  return {
    label: '模拟数据',
    organisation,
    rounds: [
      simulateRound(frames[0], { ...plan, round: 0, linkingShift: 0 }, seed),
      simulateRound(frames[1], { ...plan, round: 1, linkingShift }, seed),
    ],
    mapping: studentMapping(organisation.districts),
    figures: simulateFigures(organisation, effects, seed),
    truth: stateCityTruth(organisation, effects, linkingShift),
  };
}
