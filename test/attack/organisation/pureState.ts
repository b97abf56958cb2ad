import type { FormerSuperior, Succession } from '#domain/organisation/commandHistory.ts';
import type { RegisteredUnit } from '#domain/organisation/register.ts';
import type { DelegatedPost, HeldPost, PastAct } from '#domain/rectification/boundUnits.ts';
import type { DutyKind } from '#domain/rectification/duty.ts';
import type { ItemState } from '#domain/rectification/states.ts';

export interface PlayedDuty {
  readonly unitId: string;
  kind: DutyKind;
  acknowledgedAt: string | null;
  ended: boolean;
}

export interface PlayedItem {
  readonly createdAt: string;
  state: ItemState;
  readonly duties: PlayedDuty[];
  readonly acts: PastAct[];
}

type Held = { -readonly [Key in keyof HeldPost]: HeldPost[Key] };
type Given = { -readonly [Key in keyof DelegatedPost]: DelegatedPost[Key] };

/** What a database would keep: the rows, and the moment. */
export interface PureState {
  readonly units: Map<string, RegisteredUnit>;
  readonly formerSuperiors: FormerSuperior[];
  readonly successions: Succession[];
  readonly posts: Held[];
  readonly delegations: Map<string, Given>;
  readonly items: Map<string, PlayedItem>;
  /** In milliseconds. */
  moment: number;
}

export function emptyState(): PureState {
  return {
    ...{ units: new Map(), formerSuperiors: [], successions: [], posts: [], delegations: new Map(), items: new Map() },
    moment: Date.parse('2026-03-02T01:00:00Z'),
  };
}

/** The moment as rows note it. */
export const noted = ({ moment }: PureState) => new Date(moment).toISOString();

/** The post that an account holds now. */
export const postOf = ({ posts }: PureState, accountId: string) =>
  posts.find((post) => post.accountId === accountId && post.until === null);

/** Stores a unit; what it was below before is kept as a former superior. */
export function writeUnit(state: PureState, unit: RegisteredUnit): void {
  const before = state.units.get(unit.id);
  if (before !== undefined && before.superiorId !== null)
    state.formerSuperiors.push({ unitId: unit.id, superiorId: before.superiorId, until: noted(state) });
  state.units.set(unit.id, unit);
}

/** Ends the post of an account, and gives it one in another unit unless that is null. */
export function movePost(state: PureState, accountId: string, unitId: string | null): void {
  const held = postOf(state, accountId);
  if (held !== undefined) held.until = noted(state);
  if (unitId !== null) state.posts.push({ accountId, unitId, until: null });
}
