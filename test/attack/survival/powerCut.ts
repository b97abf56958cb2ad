import { dirname } from 'node:path';
import type { Random } from '#demo/random.ts';
import type { FileEvent } from './systemCalls.ts';

interface Thing {
  /** Place of the last change of its content, and of the last event that a finished sync of it covers. */
  changed: number;
  synced: number;
}

interface NameChange {
  readonly at: number;
  readonly name: string;
  /** What the name means from now on, or null where it is taken away. */
  readonly thing: Thing | null;
}

/** What a disk holds after its power was cut: whole files by path, and names whose content is not all there. */
export interface Remains {
  readonly whole: ReadonlySet<string>;
  readonly torn: ReadonlySet<string>;
}

/**
 * The least that POSIX promises, replayed: a file's bytes are on the disk once a sync that began after they were written has ended; a
 * name is there (or gone) once its folder was synced after the change. Of everything else any part may be there, in any order,
 * as `random` has it. Only the `events` before the cut are given. Folders made before the first event are there.
 */
export function cutPower(events: readonly FileEvent[], random: Random): Remains {
  const now = new Map<string, Thing>();
  const changes = new Map<string, NameChange[]>();
  const folders = new Map<string, number>();
  const rename = (at: number, name: string, thing: Thing | null) => {
    const list = changes.get(dirname(name)) ?? [];
    changes.set(dirname(name), [...list, { at, name, thing }]);
    if (thing === null) now.delete(name);
    else now.set(name, thing);
  };
  for (const [at, event] of events.entries()) {
    if (event.kind === 'create' && !now.has(event.path)) rename(at, event.path, { changed: -1, synced: at });
    if (event.kind === 'write') Object.assign(now.get(event.path) ?? {}, { changed: at });
    if (event.kind === 'remove') rename(at, event.path, null);
    if (event.kind === 'move') {
      const thing = now.get(event.path) ?? { changed: at, synced: -1 };
      rename(at, event.path, null);
      rename(at, event.to, thing);
    }
    if (event.kind === 'sync') {
      folders.set(event.path, event.begun);
      const thing = now.get(event.path);
      if (thing !== undefined) thing.synced = event.begun;
    }
  }
  return remainsOf(changes, folders, random);
}

function remainsOf(
  changes: ReadonlyMap<string, readonly NameChange[]>,
  folders: ReadonlyMap<string, number>,
  random: Random,
): Remains {
  const names = new Map<string, Thing>();
  for (const [folder, list] of changes)
    for (const { at, name, thing } of list) {
      if (at >= (folders.get(folder) ?? -1) && random.uniform() < 0.5) continue;
      if (thing === null) names.delete(name);
      else names.set(name, thing);
    }
  const reachable = [...names].filter(
    ([name]) => !changes.has(dirname(dirname(name))) || isThere(dirname(name), names, changes),
  );
  const [whole, torn] = [new Set<string>(), new Set<string>()];
  for (const [name, { changed, synced }] of reachable) (changed < synced ? whole : torn).add(name);
  return { whole, torn };
}

/** Whether a folder that was made meanwhile has kept its name; one that was there before has. */
function isThere(
  folder: string,
  names: ReadonlyMap<string, Thing>,
  changes: ReadonlyMap<string, readonly NameChange[]>,
): boolean {
  const made = changes.get(dirname(folder))?.some(({ name }) => name === folder) === true;
  return !made || names.has(folder);
}
