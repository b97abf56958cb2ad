import { balancedReplicates, bootstrapReplicates, jackknifeReplicates, type SurveyDesign } from '#statistics/index.ts';
import type { DrawnSample } from './drawSample.ts';

/** A way to estimate the sampling variance of a drawn sample. */
export interface Method {
  readonly name: string;
  readonly designOf: (sample: DrawnSample) => SurveyDesign;
}

/** Replicates of the bootstrap. */
const BOOTSTRAP = 150;

/** The ways that are compared: linearization by schools in strata, replicates from pairs of schools, and a bootstrap of schools in strata. */
export const METHODS: readonly Method[] = [
  {
    name: 'linearized',
    designOf: ({ weights, strata, schools }) => ({
      weights,
      schools,
      variance: { kind: 'linearized', strata, clusters: schools, lonely: 'fail' },
    }),
  },
  {
    name: 'JK2 full',
    designOf: ({ weights, schools, zones, halves }) => ({
      weights,
      schools,
      variance: jackknifeReplicates({ weights, zones, units: halves, method: 'jk2-full' }),
    }),
  },
  {
    name: 'BRR, Fay 0.5',
    designOf: ({ weights, schools, zones, halves }) => ({
      weights,
      schools,
      variance: balancedReplicates({ weights, strata: zones, clusters: halves, fayRho: 0.5 }),
    }),
  },
  {
    name: 'Rao–Wu bootstrap',
    designOf: ({ weights, strata, schools }) => ({
      weights,
      schools,
      variance: bootstrapReplicates({ weights, strata, clusters: schools, replicates: BOOTSTRAP, seed: 1992 }),
    }),
  },
];
