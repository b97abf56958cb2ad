import type { CommandedUnit } from './unit.ts';

/** The line of command as it is, and what it was; moments are ISO instants of recording, so that a day set back changes nothing. */
export interface CommandHistory {
  /** Every unit that was ever registered, with its present superior. */
  readonly units: ReadonlyMap<string, CommandedUnit>;
  /** Superiors that units had before their present one. */
  readonly formerSuperiors: readonly FormerSuperior[];
  /** Which unit came out of which. */
  readonly successions: readonly Succession[];
}

/** That a unit stood below another until the moment at which the next version was recorded. */
export interface FormerSuperior {
  readonly unitId: string;
  readonly superiorId: string;
  readonly until: string;
}

export interface Succession {
  readonly predecessorId: string;
  readonly successorId: string;
  readonly recordedAt: string;
}

/** Who stood above whom and who came out of whom at any time since one moment. */
export interface CommandLines {
  readonly units: ReadonlyMap<string, CommandedUnit>;
  readonly superiors: ReadonlyMap<string, ReadonlySet<string>>;
  readonly successors: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Everything that held at any time since `since` (ISO instant), whatever has changed in between. */
export function linesSince(history: CommandHistory, since: string): CommandLines {
  const from = Date.parse(since);
  const superiors = new Map<string, Set<string>>();
  const successors = new Map<string, Set<string>>();
  for (const { id, superiorId } of history.units.values()) if (superiorId !== null) add(superiors, id, superiorId);
  for (const { unitId, superiorId, until } of history.formerSuperiors)
    if (Date.parse(until) > from) add(superiors, unitId, superiorId);
  for (const { predecessorId, successorId, recordedAt } of history.successions)
    if (Date.parse(recordedAt) > from) add(successors, predecessorId, successorId);
  return { units: history.units, superiors, successors };
}

/** `linesSince` for many moments: moments between which nothing changed share their answer. */
export function linesOverTime(history: CommandHistory): (since: string) => CommandLines {
  const known = new Map<number, CommandLines>();
  const moments = [
    ...history.formerSuperiors.map(({ until }) => Date.parse(until)),
    ...history.successions.map(({ recordedAt }) => Date.parse(recordedAt)),
  ];
  return (since) => {
    const from = Date.parse(since);
    const later = moments.filter((moment) => moment > from).length;
    const lines = known.get(later) ?? linesSince(history, since);
    known.set(later, lines);
    return lines;
  };
}

/** The line of command as it stands, without a past. */
export function presentLines(units: ReadonlyMap<string, CommandedUnit>): CommandLines {
  return linesSince({ units, formerSuperiors: [], successions: [] }, '9999-12-31');
}

function add(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([value]));
  else set.add(value);
}

/** `start` and everything that is reached from it step by step. */
export function reachedFrom(start: string, steps: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const reached = new Set([start]);
  for (const id of reached) for (const next of steps.get(id) ?? []) reached.add(next);
  return reached;
}

/** The same steps, walked backwards. */
export function reversed(steps: ReadonlyMap<string, ReadonlySet<string>>): ReadonlyMap<string, ReadonlySet<string>> {
  const back = new Map<string, Set<string>>();
  for (const [from, tos] of steps) for (const to of tos) add(back, to, from);
  return back;
}
