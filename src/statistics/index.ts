/** The estimation engine as a package of its own: `mingjian/statistics`. Everything public is named here, nowhere else. */

export type * from './addedSums.ts';
export { type AdjustedMean, type AdjustedMeansPlan, adjustedMeans } from './adjustedMeans.ts';
export { analyse, analyseEach } from './analyse.ts';
export { analyseFrom } from './analyseFrom.ts';
export { balancedReplicates } from './balancedReplicates.ts';
export { type Balance, type BalancePlan, type BalanceTable, balanceTable } from './balanceTable.ts';
export { benjaminiHochberg } from './benjaminiHochberg.ts';
export { type BetweenShare, betweenShare, betweenShareEach, type StructurePlan } from './betweenShare.ts';
export {
  type BinaryModel,
  type BinaryPlan,
  binaryRegression,
  binaryRegressionEach,
  type OddsRatio,
} from './binaryRegression.ts';
export { type BinomialCount, type BinomialTails, binomialTails } from './binomialTails.ts';
export { bonferroni } from './bonferroni.ts';
export { type BootstrapSource, bootstrapReplicates } from './bootstrapReplicates.ts';
export { changeBetweenRounds } from './changeBetweenRounds.ts';
export { chiSquarePValue } from './chiSquarePValue.ts';
export type { Coefficient } from './coefficient.ts';
export { compositeVariation } from './compositeVariation.ts';
export {
  type Correlated,
  type CorrelationPlan,
  type Correlations,
  correlation,
  correlationEach,
} from './correlation.ts';
export type { TreatmentPlan } from './covariateRows.ts';
export {
  type Classification,
  type CrossTable,
  type CrossTablePlan,
  crossTable,
  crossTableEach,
  type TableCell,
} from './crossTable.ts';
export type * from './design.ts';
export { type DesignEffect, type DesignEffectPlan, designEffect, designEffectEach } from './designEffect.ts';
export {
  type DifferenceInDifferences,
  type DifferenceInDifferencesPlan,
  differenceInDifferences,
} from './differenceInDifferences.ts';
export { differenceOfDifferences, type RoundDifferences } from './differenceOfDifferences.ts';
export { differencePValue, type TestedDifference } from './differencePValue.ts';
export { dummyVariables } from './dummyVariables.ts';
export { effectSize } from './effectSize.ts';
export { engineVersion } from './engineVersion.ts';
export { type BalanceProblem, entropyBalance } from './entropyBalance.ts';
export type * from './estimate.ts';
export { type FewClusterModel, type FewClusterPlan, fewClusterRegression } from './fewClusterRegression.ts';
export type { AnalysisRequest, FailedRow } from './finishAnalysis.ts';
export { type CountedStratum, type FiniteShare, finitePopulationShare } from './finitePopulationShare.ts';
export { fPValue } from './fPValue.ts';
export {
  type FunnelCentre,
  type FunnelPlace,
  type FunnelZone,
  funnelLimit,
  funnelPlace,
  funnelTails,
} from './funnelLimits.ts';
export { type GeometricMean, type GeometricMeanPlan, geometricMean, geometricMeanEach } from './geometricMean.ts';
export { type GroupEffects, type GroupEffectsPlan, groupEffects } from './groupEffects.ts';
export { harrellDavis } from './harrellDavis.ts';
export { holm } from './holm.ts';
export { type ImputationSpread, imputationSpread } from './imputationSpread.ts';
export { independentDifference } from './independentDifference.ts';
export { type Inequality, type InequalityPlan, inequality, inequalityEach } from './inequality.ts';
export { type Inference, inference } from './inference.ts';
export { jackknifeReplicates } from './jackknifeReplicates.ts';
export { type FamilyMember, type Judgement, judgeFamily, type Outcome } from './judgeFamily.ts';
export { setKernel } from './kernel/currentKernel.ts';
export type { ClassJob, Kernel, ProductJob, QuantileJob, RankJob } from './kernel/kernel.ts';
export { plainKernel } from './kernel/plainKernel.ts';
export { type QuantileDefinition, quantileDefinitions } from './kernel/quantileOf.ts';
export { wasmKernel } from './kernel/wasmKernel.ts';
export { type LinearModel, linearRegression, linearRegressionEach } from './linearRegression.ts';
export { logitInterval } from './logitInterval.ts';
export { type ClusteredComparison, minimumDetectableEffect } from './minimumDetectableEffect.ts';
export type { MixedFit } from './mixedFit.ts';
export { type MixedModel, type MixedPlan, mixedModel, type RandomCoefficients } from './mixedModel.ts';
export { type MixedResidual, mixedResiduals } from './mixedResiduals.ts';
export type { ModelPlan } from './modelPlan.ts';
export type { MomentSource } from './momentSource.ts';
export { type Matching, type MatchingPlan, nearestNeighbours } from './nearestNeighbours.ts';
export { nestedColumns } from './nestedColumns.ts';
export { nestedDesign } from './nestedDesign.ts';
export { normalCdf, normalQuantile } from './normal.ts';
export { type ComparedRow, type OutcomeObstacle, type OutcomeRule, outcomesOfRows } from './outcomesOfRows.ts';
export type { FailedCell } from './overCells.ts';
export { type PercentageInterval, percentageInterval } from './percentageInterval.ts';
export { type PermutationPlan, type PermutationTest, permutationTest } from './permutationTest.ts';
export type * from './plan.ts';
export { type StudyPreset, studyPresets } from './presets.ts';
export {
  type QuantileModel,
  type QuantilePlan,
  quantileRegression,
  quantileRegressionEach,
} from './quantileRegression.ts';
export type { IndependenceTest } from './raoScott.ts';
export { type Ratio, type RatioPlan, ratio, ratioEach } from './ratio.ts';
export { type FixedEffect, type RemlModel, type RemlPlan, remlModel } from './remlModel.ts';
export type { PupilScaling } from './scalePupils.ts';
export { type SchoolResidual, schoolResiduals } from './schoolResiduals.ts';
export { type Gradient, type GradientPlan, socialGradient } from './socialGradient.ts';
export { StatisticsError, type StatisticsErrorCode } from './statisticsError.ts';
export { studentTCdf, studentTPValue, studentTQuantile } from './studentT.ts';
export { type SchoolResource, studentWeightedVariation, type Variation } from './studentWeightedVariation.ts';
export { type TreatmentEffect, type TreatmentEffectPlan, treatmentEffect } from './treatmentEffect.ts';
export { type TreatmentWeighting, type TreatmentWeights, treatmentWeights } from './treatmentWeights.ts';
export type { TwoLevelFit } from './twoLevelFit.ts';
export { type TwoLevelModel, type TwoLevelPlan, twoLevelModel, twoLevelModelEach } from './twoLevelModel.ts';
export type { Variable } from './variable.ts';
export { type TestedModel, type WaldTest, waldTest } from './waldTest.ts';
export {
  type WeightedMixedModel,
  type WeightedMixedPlan,
  weightedMixedModel,
  weightedMixedModelEach,
} from './weightedMixedModel.ts';
export { type WildBootstrap, type WildBootstrapPlan, wildClusterBootstrap } from './wildClusterBootstrap.ts';
export type { WildDraws, WildWeights } from './wildMultipliers.ts';
