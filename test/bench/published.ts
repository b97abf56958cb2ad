import type { Peer } from './peers.ts';
import type { TaskName } from './surveyTasks.ts';

/**
 * Seconds that the peers took for the whole work (600,000 rows, 80 countries) on two cores of another machine, measured together:
 * BIFIEsurvey 3.6.6, intsvy 2.9, survey 4.5. BIFIEsurvey's percentiles come without standard errors.
 */
export const publishedSeconds: Readonly<Record<TaskName, Partial<Record<Peer, number>>>> = {
  means: { BIFIEsurvey: 10.5, intsvy: 19.6, survey: 57 },
  percentiles: { BIFIEsurvey: 5.9 },
  regression: { BIFIEsurvey: 75 },
  levels: {},
};

/** What the engine is to reach at the whole work, in seconds and bytes. */
export const aims = {
  means: 0.3,
  cold: 1.5,
  percentiles: 1.0,
  regression: 1.5,
  levels: null,
  peakBytes: 0.8e9,
  columns: 1.5,
} as const;
