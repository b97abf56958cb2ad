import { type CityEffects, gapOf } from './cityEffects.ts';
import { createRandom, type Random } from './random.ts';
import type { SimulatedSchool } from './simulateOrganisation.ts';
import { betweenSchoolShare, scaleDeviation, scaleMean, standingShare } from './simulateScores.ts';

/** One eligible school in the sampling frame of a round. */
export interface FrameSchool {
  readonly school: SimulatedSchool;
  /** Pupils of grade eight. */
  readonly enrolment: number;
  /** Standing that orders the frame (implicit stratification); variance 1 over the pupils of a district. */
  readonly standing: number;
  /** Expected score of the school's pupils before linking error, in points. */
  readonly expectedScore: number;
  /** Mean of the socio-economic index of the school's pupils. */
  readonly socioeconomicMean: number;
}

/** What stays with a school from round to round. */
interface LastingTraits {
  readonly school: SimulatedSchool;
  readonly size: number;
  readonly standing: number;
  readonly background: number;
}

/** What one round draws anew for the schools of a district. */
interface RoundDraw {
  readonly round: 0 | 1;
  readonly enrolments: readonly number[];
  readonly residuals: readonly number[];
}

const medianEnrolment = 180;
const persistence = 0.6;
const smallestStratum = 6;

function isRural(school: SimulatedSchool): boolean {
  return school.location === '乡村';
}

function drawTraits(school: SimulatedSchool, random: Random): LastingTraits {
  const size = medianEnrolment * Math.exp(0.35 * random.normal());
  return { school, size, standing: random.normal(), background: random.normal() };
}

function weightedMean(values: readonly number[], weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return values.reduce((sum, value, index) => sum + value * weights[index], 0) / total;
}

/** Standing with weighted mean 0 among rural schools and among the others, and weighted variance 1 over all. */
function balanceStandings(traits: readonly LastingTraits[], enrolments: readonly number[]): number[] {
  const meanOf = (rural: boolean) => {
    const weights = traits.map(({ school }, index) => (isRural(school) === rural ? enrolments[index] : 0));
    return weightedMean(
      traits.map((each) => each.standing),
      weights,
    );
  };
  const means = { rural: meanOf(true), other: meanOf(false) };
  const centred = traits.map(({ school, standing }) => standing - (isRural(school) ? means.rural : means.other));
  const variance = weightedMean(
    centred.map((value) => value ** 2),
    enrolments,
  );
  return centred.map((value) => value / Math.sqrt(variance));
}

/**
 * The list that a sample is drawn from: rural schools by rising standing, then the others by falling standing, so that
 * neighbours are alike. Where either group has fewer than six schools the two are one list by standing.
 */
function orderFrame(frame: readonly FrameSchool[]): FrameSchool[] {
  const rising = [...frame].sort((a, b) => a.standing - b.standing);
  const rural = rising.filter((each) => isRural(each.school));
  const others = rising.filter((each) => !isRural(each.school));
  return Math.min(rural.length, others.length) < smallestStratum ? rising : [...rural, ...others.reverse()];
}

/** Moves rural schools down and the others up so that the gap is as stated and the pupils' mean is 0. */
function ruralShifts(schools: readonly SimulatedSchool[], enrolments: readonly number[], gap: number): number[] {
  const indicators = schools.map((school) => Number(isRural(school)));
  const share = weightedMean(indicators, enrolments);
  return indicators.map((rural) => gap * (rural - share));
}

/** Chance parts of the schools' means that standing does not explain; rounds are correlated by `persistence`. */
function drawResiduals(count: number, random: Random): readonly [number[], number[]] {
  const first = Array.from({ length: count }, () => random.normal());
  const second = first.map((value) => persistence * value + Math.sqrt(1 - persistence ** 2) * random.normal());
  return [first, second];
}

/** Pupils of grade eight in one round: the lasting size, 5 % up or down by chance, between 24 and 600. */
function drawEnrolment({ size }: LastingTraits, random: Random): number {
  return Math.round(Math.min(600, Math.max(24, size * (1 + 0.05 * random.normal()))));
}

/** The frame of one district in one round, in the order of `orderFrame`. */
function frameRound(traits: readonly LastingTraits[], draw: RoundDraw, effects: CityEffects): FrameSchool[] {
  const schools = traits.map((each) => each.school);
  const standings = balanceStandings(traits, draw.enrolments);
  const code = schools[0].districtCode;
  const gap = gapOf(effects.districtGaps, code, draw.round);
  const shifts = ruralShifts(schools, draw.enrolments, gapOf(effects.ruralGaps, code, draw.round));
  const link = effects.schoolSocioeconomicLink;
  const frame = traits.map(({ school, background }, index) => {
    const standingPart = Math.sqrt(betweenSchoolShare * standingShare) * standings[index];
    const ownPart = Math.sqrt(betweenSchoolShare * (1 - standingShare)) * draw.residuals[index];
    return {
      school,
      enrolment: draw.enrolments[index],
      standing: standings[index],
      expectedScore: scaleMean + scaleDeviation * (gap + shifts[index] + standingPart + ownPart),
      socioeconomicMean: 0.5 * (link * standings[index] + Math.sqrt(1 - link ** 2) * background),
    };
  });
  return orderFrame(frame);
}

/** The frame of one district in both rounds. */
function frameDistrict(traits: readonly LastingTraits[], effects: CityEffects, random: Random): FrameSchool[][] {
  const residuals = drawResiduals(traits.length, random);
  return ([0, 1] as const).map((round) => {
    const enrolments = traits.map((each) => drawEnrolment(each, random));
    return frameRound(traits, { round, enrolments, residuals: residuals[round] }, effects);
  });
}

/**
 * Sampling frames of the first and second round: for each district the schools that teach grade eight, ordered by
 * location and standing. The expected score of a school is the district's (with its gaps) + standing + a chance
 * part; standing averages to 0 over the rural and over the other pupils of each district, so that only stated gaps and
 * the chance part tell groups apart.
 */
export function simulateFrames(
  schools: readonly SimulatedSchool[],
  effects: CityEffects,
  seed: number,
): readonly [first: FrameSchool[][], second: FrameSchool[][]] {
  const random = createRandom(seed, 2);
  const eligible = schools.filter((school) => school.type !== '小学');
  const codes = [...new Set(eligible.map((school) => school.districtCode))];
  const districts = codes.map((code) => {
    const traits = eligible.filter((school) => school.districtCode === code).map((each) => drawTraits(each, random));
    return frameDistrict(traits, effects, random);
  });
  return [districts.map((each) => each[0]), districts.map((each) => each[1])];
}
