import { systemActor } from '#domain/access/actor.ts';
import { runClocks } from '#services/clocks/runClocks.ts';
import type { Stage } from './stage.ts';
import { morningOf } from './storyDates.ts';

/** Has the clocks run on an ISO date, as they do every morning: digests for the posts, proposals for what is late. */
export async function runStoryClocks({ inside }: Pick<Stage, 'inside'>, on: string): Promise<void> {
  await inside.as(systemActor, (db) => runClocks(db, { now: morningOf(on) }));
}
