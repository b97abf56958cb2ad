import { z } from 'zod';
import { minimumSchools, minimumStudents } from '#domain/problems/detection/comparison.ts';

const positive = z.number().positive();

const fields = z.strictObject({
  /** Fewest pupils and schools behind a number that is told (OECD, PISA 2018 Results, Annex A5: 30 and 5). */
  minimumStudents: z.int().min(30),
  minimumSchools: z.int().min(5),
  /** Width, in pupils, of the interval in which a cell with too few can be placed at best. */
  fewWidth: z.number().min(30),
  /** The same for a cell that is withheld only to protect another. */
  otherWidth: z.number().min(3),
  /** Share of the scale that stays open about the mean of a cell with too few, to somebody who knows all counts. */
  resultShare: z.number().min(0.25).max(1),
  /** Fewest pupils on either side of a percentile that is told. */
  percentileTail: z.int().min(3),
  /**
   * From how many pupils on a percentage is told in which steps, the largest number first; what lies within one step of 0 or
   * 100 is told as “at most” or “at least” below `exactEnds` pupils (as US states do, NCES 2011-603).
   */
  percentSteps: z.array(z.strictObject({ from: z.int().min(0), step: positive })).min(1),
  exactEnds: z.int().min(300),
  /** Below the last of these, the number of pupils is told only as the band between two of them. */
  bands: z.array(z.int().positive()).min(2),
  /** Share of the scale's range that stays open about one pupil when two told numbers are subtracted. */
  pupilShare: z.number().min(0.25).max(1),
});

export type DisclosurePolicy = z.infer<typeof fields>;

/** The strictest defaults of the sources above; a region may ask for more, never for less: the schema refuses it. */
export const defaultPolicy: DisclosurePolicy = {
  minimumStudents,
  minimumSchools,
  fewWidth: 30,
  otherWidth: 3,
  resultShare: 0.25,
  percentileTail: 3,
  percentSteps: [
    { from: 3000, step: 0.1 },
    { from: 300, step: 1 },
    { from: 100, step: 2 },
    { from: 40, step: 5 },
    { from: 0, step: 10 },
  ],
  exactEnds: 300,
  bands: [30, 40, 100, 300],
  pupilShare: 0.25,
};

/** What a region lets out. Stored with every release, so that it can be read later by which rule something was withheld. */
export const disclosurePolicySchema = fields
  .refine(hasCoarseSteps, '百分比步长不得细于内置规则')
  .refine(hasWideBands, '人数分档不得细于内置规则');

/** The step in percentage points in which a percentage on `n` pupils is told. */
export function percentStep({ percentSteps }: Pick<DisclosurePolicy, 'percentSteps'>, n: number): number {
  return (percentSteps.find(({ from }) => n >= from) ?? percentSteps[percentSteps.length - 1]).step;
}

function hasCoarseSteps(policy: DisclosurePolicy): boolean {
  const starts = [policy, defaultPolicy].flatMap(({ percentSteps }) => percentSteps.map(({ from }) => from));
  return starts.every((n) => percentStep(policy, n) >= percentStep(defaultPolicy, n));
}

function hasWideBands({ bands }: DisclosurePolicy): boolean {
  const { bands: widest } = defaultPolicy;
  const last = widest[widest.length - 1];
  return bands[bands.length - 1] >= last && bands.every((bound) => bound >= last || widest.includes(bound));
}

/** True when a number rests on enough pupils and schools; where schools are unknown, pupils decide. */
export function restsOnEnough(
  { n, schools }: { readonly n: number; readonly schools: number | null },
  policy: DisclosurePolicy,
): boolean {
  return n >= policy.minimumStudents && (schools === null || schools >= policy.minimumSchools);
}
