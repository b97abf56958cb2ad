import type { CityEffects } from './cityEffects.ts';
import { drawSchoolSample } from './drawSchoolSample.ts';
import type { Random } from './random.ts';
import type { FrameSchool } from './simulateFrame.ts';
import { betweenSchoolShare, drawPlausibleValues, scaleDeviation } from './simulateScores.ts';
import { locationCodes } from './studentColumns.ts';

/** How a round is drawn and what is true in it. */
export interface StudentPlan {
  readonly effects: CityEffects;
  readonly round: 0 | 1;
  /** Added to every score of the round, in points: the linking error that really happened. */
  readonly linkingShift: number;
  readonly sampledSchools: number;
  readonly pupilsPerSchool: number;
}

/** One tested pupil. A missing answer is NaN. */
export interface SimulatedStudent {
  readonly school: string;
  readonly district: string;
  readonly weight: number;
  readonly zone: number;
  readonly half: 0 | 1;
  readonly gender: 1 | 2;
  readonly location: number;
  readonly interest: number;
  readonly sleepsEnough: number;
  readonly socioeconomicIndex: number;
  readonly plausibleValues: readonly number[];
}

/** A sampled school, its weight, and its place in the paired jackknife; `half` is null where it has no partner. */
interface SampledSchool {
  readonly frame: FrameSchool;
  readonly weight: number;
  readonly zone: number;
  readonly half: 0 | 1 | null;
}

interface Answers {
  readonly gender: 1 | 2;
  readonly interest: number;
  /** Uniform; below the share of the school it means enough sleep. */
  readonly sleepDraw: number;
  readonly socioeconomicIndex: number;
  readonly expectedDeviation: number;
}

const absenceRate = 0.04;
const missingRate = 0.015;

/** Bounds of latent interest between 低, 较低, 较高 and 高: normal quantiles of 10 %, 32 % and 70 %. */
const interestBounds = [-1.2816, -0.4677, 0.5244] as const;

function roundTo(value: number, digits: number): number {
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor;
}

function orMissing(value: number, random: Random): number {
  return random.uniform() < missingRate ? Number.NaN : value;
}

/** Draws the schools of one district and pairs neighbours of the ordered list into zones that start at `firstZone`. */
function sampleDistrict(
  frame: readonly FrameSchool[],
  plan: StudentPlan & { readonly firstZone: number },
  random: Random,
): SampledSchool[] {
  const sizes = frame.map((each) => each.enrolment);
  const sample = drawSchoolSample(sizes, plan.sampledSchools, random);
  const swapped = sample.map(() => random.uniform() < 0.5);
  return sample.map(({ index, probability }, order) => {
    const pair = Math.floor(order / 2);
    const alone = order % 2 === 0 && order === sample.length - 1;
    const half = (order % 2 === 0) === swapped[pair] ? 1 : 0;
    return { frame: frame[index], weight: 1 / probability, zone: plan.firstZone + pair, half: alone ? null : half };
  });
}

function answer(school: SampledSchool, plan: StudentPlan, random: Random): Answers {
  const { effects } = plan;
  const gender = random.uniform() < 0.52 ? 1 : 2;
  const background = Math.sqrt(0.75) * random.normal();
  const interest = random.normal();
  const genderPart = effects.genderGap * (gender === 2 ? 0.52 : -0.48);
  const deviation = genderPart + effects.socioeconomicSlope * background + effects.interestSlope * interest;
  return {
    gender,
    interest: orMissing(1 + interestBounds.filter((bound) => interest > bound).length, random),
    sleepDraw: random.uniform(),
    socioeconomicIndex: orMissing(roundTo(school.frame.socioeconomicMean + background, 4), random),
    expectedDeviation: scaleDeviation * deviation,
  };
}

/** Variance within schools that is left when the stated slopes have taken theirs, in points squared. */
function residualVariance(effects: CityEffects): number {
  const explained =
    0.75 * effects.socioeconomicSlope ** 2 + effects.interestSlope ** 2 + 0.2496 * effects.genderGap ** 2;
  return scaleDeviation ** 2 * (1 - betweenSchoolShare - explained);
}

/** What the pupils of a school answer who are present, of the stated number or of all where the grade is smaller. */
function questionSchool(school: SampledSchool, plan: StudentPlan, random: Random): Answers[] {
  const invited = Math.min(plan.pupilsPerSchool, school.frame.enrolment);
  const present = Array.from({ length: invited }, () => random.uniform()).filter((draw) => draw >= absenceRate).length;
  return Array.from({ length: Math.max(1, present) }, () => answer(school, plan, random));
}

/** Share of enough sleep in one school: uniform around the city's, so that the mean over schools is exactly the city's. */
function drawSleepShare(cityShare: number, random: Random): number {
  return cityShare + 0.2 * Math.min(cityShare, 1 - cityShare) * (2 * random.uniform() - 1);
}

/** The tested pupils of a school; those present carry the weight of those absent. */
function testSchool(school: SampledSchool, plan: StudentPlan, random: Random): SimulatedStudent[] {
  const { frame } = school;
  const answers = questionSchool(school, plan, random);
  const scores = drawPlausibleValues(
    { schoolMean: frame.expectedScore, residualVariance: residualVariance(plan.effects), pupils: answers },
    random,
  );
  const weight = roundTo((school.weight * frame.enrolment) / answers.length, 6);
  const sleepShare = drawSleepShare(plan.effects.sleepShare[plan.round], random);
  return answers.map((each, index) => ({
    school: frame.school.code,
    district: frame.school.districtCode,
    weight,
    zone: school.zone,
    half: school.half ?? (index % 2 === 0 ? 0 : 1),
    gender: each.gender,
    location: locationCodes[frame.school.location],
    interest: each.interest,
    sleepsEnough: orMissing(each.sleepDraw < sleepShare ? 1 : 0, random),
    socioeconomicIndex: each.socioeconomicIndex,
    plausibleValues: scores[index].map((score) => roundTo(score + plan.linkingShift, 2)),
  }));
}

/**
 * Tests one round: in every district a PPS sample of schools, in each up to 30 pupils, with weights from the inclusion
 * probabilities corrected for absence within the school. `frames` holds one ordered list per district.
 */
export function simulateStudents(
  frames: readonly (readonly FrameSchool[])[],
  plan: StudentPlan,
  random: Random,
): SimulatedStudent[] {
  const zonesPerDistrict = Math.ceil(plan.sampledSchools / 2);
  return frames
    .flatMap((frame, index) => sampleDistrict(frame, { ...plan, firstZone: 1 + index * zonesPerDistrict }, random))
    .flatMap((school) => testSchool(school, plan, random));
}
