import type { Actor } from '#domain/access/actor.ts';
import type { Act } from '#services/act.ts';
import type { Database, FillingTransaction, KeptFile } from './demonstrationPlace.ts';
import { morningOf } from './storyDates.ts';

/** Where the story plays: who can act, on which units and regions, with which files. Keys are those of `storyUnits.ts`. */
export interface Stage {
  readonly inside: FillingTransaction;
  readonly columnFolder: string;
  /** The day of filling; what is still open in the story lies close to it. */
  readonly now: Date;
  /** By key of the post. */
  readonly actors: ReadonlyMap<string, Actor>;
  /** Ids by key of the unit, or code of the school. */
  readonly units: ReadonlyMap<string, string>;
  /** Ids by code. */
  readonly regions: ReadonlyMap<string, string>;
  /** Evidence files by title. */
  readonly evidence: ReadonlyMap<string, KeptFile>;
}

/** Has a post do a deed on an ISO date. */
export function perform<Result>(
  { inside, actors }: Pick<Stage, 'inside' | 'actors'>,
  { post, on }: { readonly post: string; readonly on: string },
  deed: (db: Database, act: Act) => Promise<Result>,
): Promise<Result> {
  const actor = getKnown(actors, post);
  return inside.as(actor, (db) => deed(db, { actor, now: morningOf(on) }));
}

/** The entry of a key that the story is sure to know; anything else is a bug of the story. */
export function getKnown<Value>(known: ReadonlyMap<string, Value>, key: string): Value {
  const value = known.get(key);
  if (value === undefined) throw new Error(`the story does not know ${key}`);
  return value;
}
