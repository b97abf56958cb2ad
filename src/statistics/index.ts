/** The estimation engine as a package of its own: `mingjian/statistics`. Everything public is named here, nowhere else. */
export { analyse, analyseEach, type FailedRow } from './analyse.ts';
export { balancedReplicates } from './balancedReplicates.ts';
export { benjaminiHochberg } from './benjaminiHochberg.ts';
export { bonferroni } from './bonferroni.ts';
export { changeBetweenRounds } from './changeBetweenRounds.ts';
export type * from './design.ts';
export { effectSize } from './effectSize.ts';
export { engineVersion } from './engineVersion.ts';
export type * from './estimate.ts';
export { holm } from './holm.ts';
export { independentDifference } from './independentDifference.ts';
export { type Inference, inference } from './inference.ts';
export { jackknifeReplicates } from './jackknifeReplicates.ts';
export { normalCdf, normalQuantile } from './normal.ts';
export type * from './plan.ts';
export { type StudyPreset, studyPresets } from './presets.ts';
export { StatisticsError, type StatisticsErrorCode } from './statisticsError.ts';
export { studentTCdf, studentTPValue, studentTQuantile } from './studentT.ts';
