/** A quantity in the first and in the second round. */
export type PerRound = readonly [first: number, second: number];

/** What truly differs in a simulated city. Gaps are in standard deviations of the scale, shares between 0 and 1. */
export interface CityEffects {
  /** How far the expected mean of a district lies from the scale mean. A district that is not named has no gap. */
  readonly districtGaps: readonly { readonly district: string; readonly gap: PerRound }[];
  /** Rural minus other pupils within one district, the district's own mean unchanged. */
  readonly ruralGaps: readonly { readonly district: string; readonly gap: PerRound }[];
  /** Girls minus boys within every school. */
  readonly genderGap: number;
  /** Change of the score, in standard deviations, per unit of the socio-economic index within a school. */
  readonly socioeconomicSlope: number;
  /** Change of the score, in standard deviations, per standard deviation of latent interest within a school. */
  readonly interestSlope: number;
  /** Correlation of a school's standing with the mean socio-economic index of its pupils. */
  readonly schoolSocioeconomicLink: number;
  /** Share of pupils who sleep as long as the standard asks. */
  readonly sleepShare: PerRound;
  /** Share of pupils who reach the standard of physical fitness. */
  readonly fitnessShare: number;
  /** Share of pupils with poor eyesight. */
  readonly poorSightShare: number;
  /** How far the shares of the simulated province lie from those of the simulated nation. */
  readonly provinceOffset: number;
}

/** Shares of the simulated nation. The city takes that of sleep as its target. `noEffects` meets all three exactly. */
export const benchmarkShares = { sleep: 0.4, fitness: 0.85, poorSight: 0.66 } as const;

/** Nothing differs: whatever a rule proposes on such a city is a false proposal. */
export const noEffects: CityEffects = {
  districtGaps: [],
  ruralGaps: [],
  genderGap: 0,
  socioeconomicSlope: 0,
  interestSlope: 0,
  schoolSocioeconomicLink: 0,
  sleepShare: [benchmarkShares.sleep, benchmarkShares.sleep],
  fitnessShare: benchmarkShares.fitness,
  poorSightShare: benchmarkShares.poorSight,
  provinceOffset: 0,
};

/**
 * The story of the demonstration: 东湖区 is low and improves, 云岭县 is low and stays so, in 江口区 rural pupils are
 * behind, and too few pupils of the whole city sleep enough.
 */
export const storyEffects: CityEffects = {
  districtGaps: [
    { district: '990102', gap: [-0.35, -0.1] },
    { district: '990122', gap: [-0.3, -0.3] },
  ],
  ruralGaps: [{ district: '990106', gap: [-0.4, -0.4] }],
  genderGap: 0,
  socioeconomicSlope: 0.25,
  interestSlope: 0.3,
  schoolSocioeconomicLink: 0.8,
  sleepShare: [0.22, 0.22],
  fitnessShare: 0.842,
  poorSightShare: 0.674,
  provinceOffset: 0.008,
};

/** The stated gap of one district in one round, 0 where none is stated. */
export function gapOf(gaps: CityEffects['districtGaps'], district: string, round: 0 | 1): number {
  return gaps.find((each) => each.district === district)?.gap[round] ?? 0;
}
