/** Code of a region that does not exist. */
export const absentCode = '9999';

/** Ids of one set of objects, all of one region. */
export interface Objects {
  readonly region: string;
  readonly regionCode: string;
  readonly unit: string;
  readonly round: string;
  readonly laterRound: string;
  readonly dataset: string;
  readonly laterDataset: string;
  readonly job: string;
  readonly figure: string;
  readonly candidate: string;
  readonly problem: string;
  readonly list: string;
  readonly item: string;
  readonly evidence: string;
  readonly evaluation: string;
  readonly export: string;
  readonly plan: string;
  readonly planTask: string;
  readonly meeting: string;
  readonly resolution: string;
  readonly subtask: string;
  readonly dose: string;
  readonly libraryMeasure: string;
  readonly inspection: string;
  readonly paper: string;
  /** A step of the ladder that the clock proposes, addressed to the school. */
  readonly escalation: string;
  /** Somebody with a post in that region, and what belongs to that account alone. */
  readonly account: string;
  readonly session: string;
  readonly token: string;
  readonly upload: string;
}
