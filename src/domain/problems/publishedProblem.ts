import type { FrozenEvidence } from './evidence.ts';
import type { ProblemLevel, ProblemNature, Severity, Theme } from './problem.ts';

/** A problem as it stood when its list was published. */
export interface PublishedProblem {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly level: ProblemLevel;
  readonly nature: ProblemNature;
  readonly severity: Severity;
  readonly theme: Theme;
  readonly condition: string;
  readonly criterion: string;
  readonly effect: string;
  readonly regionName: string;
  readonly evidence: readonly FrozenEvidence[];
}
