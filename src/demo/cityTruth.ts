import { type CityEffects, gapOf, type PerRound } from './cityEffects.ts';
import type { SimulatedOrganisation } from './simulateOrganisation.ts';
import { betweenSchoolShare, reliability, scaleDeviation, scaleMean } from './simulateScores.ts';

/** What is true of one district, however the sample falls. */
export interface DistrictTruth {
  readonly code: string;
  /** Distance from the scale mean, in standard deviations of the scale. */
  readonly gap: PerRound;
  /** Expected mean, in points, before the linking shift. */
  readonly mean: PerRound;
  /** Rural minus other pupils, in standard deviations of the scale. */
  readonly ruralGap: PerRound;
}

/** What is true of the simulated city: the yardstick for every estimate made from its samples. */
export interface CityTruth {
  readonly effects: CityEffects;
  readonly scaleMean: number;
  readonly scaleDeviation: number;
  readonly betweenSchoolShare: number;
  readonly reliability: number;
  readonly districts: readonly DistrictTruth[];
  /** Added to every score of the second round, in points: drawn with the stated linking error as standard deviation. */
  readonly linkingShift: number;
}

/** States what is true of every district under the given effects. */
export function stateCityTruth(
  organisation: SimulatedOrganisation,
  effects: CityEffects,
  linkingShift: number,
): CityTruth {
  const districts = organisation.districts.map(({ code }): DistrictTruth => {
    const gap: PerRound = [gapOf(effects.districtGaps, code, 0), gapOf(effects.districtGaps, code, 1)];
    const ruralGap: PerRound = [gapOf(effects.ruralGaps, code, 0), gapOf(effects.ruralGaps, code, 1)];
    return { code, gap, mean: [scaleMean + scaleDeviation * gap[0], scaleMean + scaleDeviation * gap[1]], ruralGap };
  });
  return { effects, scaleMean, scaleDeviation, betweenSchoolShare, reliability, districts, linkingShift };
}
