import type { UnitReplicates } from './unitReplicates.ts';

/**
 * How a sample was drawn, as far as estimation needs to know. All columns have one entry per row.
 * Rows with weight 0 are outside the sample: they add nothing and are counted nowhere.
 */
export interface SurveyDesign {
  /** Full-sample weights, finite and not negative; null gives every row the weight 1. */
  readonly weights: Float64Array | null;
  readonly variance: VarianceDesign;
  /** A code per row that tells schools apart, used only to count schools; null where schools are unknown. */
  readonly schools: Int32Array | null;
  /**
   * Of plausible values that were imputed in two stages: how many times the first stage was drawn (at least 2; `nestedDesign` checks it).
   * Inside each nest the second stage was drawn equally often, and columns stand nest by nest.
   */
  readonly nests?: number;
}

/** Where the sampling variance comes from. */
export type VarianceDesign = ReplicateDesign | LinearizedDesign | CensusDesign;

/** Replication schemes whose variance factor the engine knows (`replicateFactor.ts` states each factor and its source). */
export type ReplicateMethod = 'fay' | 'brr' | 'jk1' | 'jk2-half' | 'jk2-full' | 'bootstrap' | 'sdr';

/** Replicate weights that came with the data, or were built by `jackknifeReplicates`, `balancedReplicates` or `bootstrapReplicates`. */
export interface ReplicateDesign {
  readonly kind: 'replicates';
  readonly weights: readonly Float64Array[];
  /**
   * What the weights were built from, where they were: sums are then corrected by unit, and `weights` serve only what needs rows.
   * A copy of the design with other weights must leave it out.
   */
  readonly units?: UnitReplicates;
  readonly method: ReplicateMethod;
  /** Fay's ρ in [0, 1), the share of weight that a perturbed unit keeps or loses; needed by `fay` only (PISA: 0.5). */
  readonly fayRho?: number;
  /** Replaces the factor of the method, as `scale` in R's survey package. */
  readonly scale?: number;
  /** One more factor per replicate, as `rscales` in R's survey package. */
  readonly rscales?: Float64Array;
  /** Deviations are taken around the full-sample estimate (`mse = TRUE` in R) or around the mean of the replicates. */
  readonly centre: 'estimate' | 'mean';
  /** Plausible values that feed the sampling variance: the mean over all, or the first alone (NAEP, TIMSS to 2011). */
  readonly samplingVarianceFrom: 'all' | 'first';
}

/** Taylor linearization for stratified clusters drawn with or without replacement. */
export interface LinearizedDesign {
  readonly kind: 'linearized';
  /** Stratum code per row; null when there is one stratum. */
  readonly strata: Int32Array | null;
  /** Code of the primary sampling unit per row, unique inside its stratum; null when rows were drawn directly. */
  readonly clusters: Int32Array | null;
  /** Number of clusters in the population of the row's stratum (finite-population correction); absent: drawn with replacement. */
  readonly populationClusters?: Float64Array | null;
  /** A stratum with one cluster: refuse, count it as drawn with certainty (adds 0), or give it the mean of the others. */
  readonly lonely: 'fail' | 'certainty' | 'average';
}

/** Everybody was tested: no sampling variance; only plausible values add uncertainty. */
export interface CensusDesign {
  readonly kind: 'census';
}
