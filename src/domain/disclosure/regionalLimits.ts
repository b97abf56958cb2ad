import { z } from 'zod';
import { type DisclosurePolicy, defaultPolicy } from './policy.ts';

/** Steps in which percentages can be told at least, in percentage points. */
export const percentStepChoices = [0.1, 0.2, 0.5, 1, 2, 5, 10] as const;

/** What a region can ask for beyond the built-in policy. The smallest value of each is the built-in one: no region goes below. */
export const regionalLimits = z.strictObject({
  /** Fewest pupils and schools behind a number that is told. */
  minimumStudents: z.int().min(defaultPolicy.minimumStudents, '不得低于 30 人').max(1000),
  minimumSchools: z.int().min(defaultPolicy.minimumSchools, '不得低于 5 所').max(100),
  /** No percentage is told in finer steps, however many pupils it rests on. */
  leastPercentStep: z.number().refine((step) => percentStepChoices.some((choice) => choice === step), '请选择步长'),
  /** From how many pupils on counts, and the ends 0 and 100 %, are told as they are. */
  exactFrom: z.int().min(defaultPolicy.exactEnds, '不得低于 300 人').max(100_000),
});
export type RegionalLimits = z.infer<typeof regionalLimits>;

/** What holds where no region asked for more. */
export const builtInLimits: RegionalLimits = {
  minimumStudents: defaultPolicy.minimumStudents,
  minimumSchools: defaultPolicy.minimumSchools,
  leastPercentStep: percentStepChoices[0],
  exactFrom: defaultPolicy.exactEnds,
};

/** The strictest of the limits of a region and of all regions above it; the built-in ones where there are none. */
export function strictestLimits(all: readonly RegionalLimits[]): RegionalLimits {
  return all.reduce(
    (one, other) => ({
      minimumStudents: Math.max(one.minimumStudents, other.minimumStudents),
      minimumSchools: Math.max(one.minimumSchools, other.minimumSchools),
      leastPercentStep: Math.max(one.leastPercentStep, other.leastPercentStep),
      exactFrom: Math.max(one.exactFrom, other.exactFrom),
    }),
    builtInLimits,
  );
}

/** True where anything would be told that `now` withholds: such a change takes two administrators. */
export function isLaxer(next: RegionalLimits, now: RegionalLimits): boolean {
  return (Object.keys(now) as (keyof RegionalLimits)[]).some((key) => next[key] < now[key]);
}

/** The whole policy under a region's limits: the built-in one, made stricter. */
export function policyUnder({
  minimumStudents,
  minimumSchools,
  leastPercentStep,
  exactFrom,
}: RegionalLimits): DisclosurePolicy {
  const { fewWidth, bands, percentSteps } = defaultPolicy;
  return {
    ...defaultPolicy,
    ...{ minimumStudents, minimumSchools, exactEnds: exactFrom },
    fewWidth: Math.max(fewWidth, minimumStudents),
    bands: [...bands, ...(exactFrom > defaultPolicy.exactEnds ? [exactFrom] : [])],
    percentSteps: percentSteps.map(({ from, step }) => ({ from, step: Math.max(step, leastPercentStep) })),
  };
}
