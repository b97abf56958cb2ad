import type { Comparison } from './comparison.ts';
import type { Observation } from './observation.ts';
import type { Obstacle } from './reportability.ts';

/** An observation with what the run says of it. */
export interface Finding<O extends Observation = Observation> {
  readonly observation: O;
  readonly comparison: Comparison;
  /** The difference goes the wrong way for the indicator, or a gap exceeds what is tolerated. Says nothing of significance. */
  readonly unfavourable: boolean;
  /** Why the state is 不可报告, or null. */
  readonly obstacle: Obstacle | null;
}

/** What one run of the rules gives. */
export interface Detection<O extends Observation = Observation> {
  /** One finding per observation, in the order given. */
  readonly findings: readonly Finding<O>[];
  /** Findings proposed as problems: unfavourable and significant, or unfavourable with an error that no source prints. */
  readonly candidates: readonly Candidate<O>[];
  /** Comparisons that were tested; false discovery is held over all of them. */
  readonly tested: number;
}

/** A finding proposed as a problem. `weakEvidence`: nothing shows whether the difference exceeds its error. */
export type Candidate<O extends Observation = Observation> = Finding<O> & { readonly weakEvidence: boolean };
