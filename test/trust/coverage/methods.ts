import { balancedReplicates, jackknifeReplicates, type SurveyDesign } from '#statistics/index.ts';
import type { DrawnSample } from './drawSample.ts';

/** A way to estimate the sampling variance of a drawn sample. */
export interface Method {
  readonly name: string;
  readonly designOf: (sample: DrawnSample) => SurveyDesign;
}

/** The ways that are compared: linearization by schools in strata, and replicates from pairs of schools. */
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
];
