import type { Round } from '#web/monitoring/queries.ts';

/** One version of a round's data, with the round it belongs to. */
export type DatasetChoice = Round['datasets'][number] & { readonly roundName: string };
