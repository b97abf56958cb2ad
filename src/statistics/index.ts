/** The estimation engine as a package of its own: `mingjian/statistics`. Everything public is named here, nowhere else. */
export { analyse, analyseEach, type FailedRow } from './analyse.ts';
export { balancedReplicates } from './balancedReplicates.ts';
export { benjaminiHochberg } from './benjaminiHochberg.ts';
export {
  type BinaryModel,
  type BinaryPlan,
  binaryRegression,
  binaryRegressionEach,
  type OddsRatio,
} from './binaryRegression.ts';
export { bonferroni } from './bonferroni.ts';
export { changeBetweenRounds } from './changeBetweenRounds.ts';
export type { Coefficient } from './coefficient.ts';
export {
  type Correlated,
  type CorrelationPlan,
  type Correlations,
  correlation,
  correlationEach,
} from './correlation.ts';
export type * from './design.ts';
export { dummyVariables } from './dummyVariables.ts';
export { effectSize } from './effectSize.ts';
export { engineVersion } from './engineVersion.ts';
export type * from './estimate.ts';
export { holm } from './holm.ts';
export { independentDifference } from './independentDifference.ts';
export { type Inference, inference } from './inference.ts';
export { jackknifeReplicates } from './jackknifeReplicates.ts';
export { type LinearModel, linearRegression, linearRegressionEach } from './linearRegression.ts';
export type { ModelPlan } from './modelPlan.ts';
export { normalCdf, normalQuantile } from './normal.ts';
export type { FailedCell } from './overCells.ts';
export type * from './plan.ts';
export { type StudyPreset, studyPresets } from './presets.ts';
export { StatisticsError, type StatisticsErrorCode } from './statisticsError.ts';
export { studentTCdf, studentTPValue, studentTQuantile } from './studentT.ts';
export type { Variable } from './variable.ts';
