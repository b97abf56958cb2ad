import type { UnitKind } from '#domain/organisation/unit.ts';
import type { DutyKind } from '#domain/rectification/duty.ts';
import type { ItemDeed } from '#domain/rectification/transitions.ts';

/** Kinds of units that the play knows; each has the one role that its kind can hold. */
export const playedKinds = [
  'administration',
  'supervision',
  'school',
  'research',
  'leading-group',
] as const satisfies readonly UnitKind[];
export type PlayedKind = (typeof playedKinds)[number];

/** Where units are: in the city itself or in its one district. */
export const playedPlaces = ['city', 'district'] as const;
export type PlayedPlace = (typeof playedPlaces)[number];

/** One thing that somebody tries. Names stand for units, accounts, items and delegations; whoever plays them knows their ids. */
export type Command =
  | {
      readonly kind: 'open-unit';
      readonly unit: string;
      readonly as: PlayedKind;
      readonly place: PlayedPlace;
      readonly superior: string | null;
    }
  | { readonly kind: 'move'; readonly unit: string; readonly place: PlayedPlace; readonly superior: string | null }
  | { readonly kind: 'rename'; readonly unit: string; readonly name: string }
  | { readonly kind: 'merge'; readonly unit: string; readonly into: string }
  /** Duties and subordinates go to the first part; posts to the first part of the same kind, or they end. */
  | { readonly kind: 'split'; readonly unit: string; readonly into: readonly [string, string] }
  /** Duties and subordinates go to the heir; posts too where it is of the same kind, or they end. */
  | { readonly kind: 'close'; readonly unit: string; readonly heir: string }
  | { readonly kind: 'post'; readonly account: string; readonly unit: string | null }
  | { readonly kind: 'delegate'; readonly delegation: string; readonly from: string; readonly to: string }
  | { readonly kind: 'end-delegation'; readonly delegation: string }
  | {
      readonly kind: 'open-item';
      readonly item: string;
      readonly duties: readonly { readonly unit: string; readonly kind: DutyKind }[];
    }
  | {
      readonly kind: 'act';
      readonly item: string;
      readonly account: string;
      readonly stead: string | null;
      readonly deed: ItemDeed;
    }
  | { readonly kind: 'wait' };

/** Somewhere the commands are really tried: the pure rules, or the services on a database. Answers whether the command was taken. */
export interface PlayedSystem {
  attempt(command: Command): Promise<boolean>;
}

/** Who is there at the beginning: units with what stands above them, and the posts. */
export const openingUnits: readonly (readonly [
  unit: string,
  as: PlayedKind,
  place: PlayedPlace,
  superior: string | null,
])[] = [
  ['group', 'leading-group', 'city', null],
  ['bureau', 'administration', 'city', 'group'],
  ['department', 'administration', 'city', 'bureau'],
  ['district', 'administration', 'district', 'bureau'],
  ['internal', 'supervision', 'city', 'department'],
  ['inspectorate', 'supervision', 'city', null],
  ['second-inspectorate', 'supervision', 'city', 'group'],
  ['district-inspectorate', 'supervision', 'district', null],
  ['institute', 'research', 'city', 'bureau'],
  ['inspectors-office', 'administration', 'city', 'inspectorate'],
  ['school', 'school', 'district', 'district'],
  ['other-school', 'school', 'city', 'bureau'],
];

export const openingPosts: readonly (readonly [account: string, unit: string])[] = [
  ['p0', 'group'],
  ['p1', 'bureau'],
  ['p2', 'department'],
  ['p3', 'district'],
  ['p4', 'internal'],
  ['p5', 'inspectorate'],
  ['p6', 'inspectorate'],
  ['p7', 'second-inspectorate'],
  ['p8', 'institute'],
  ['p9', 'school'],
  ['p10', 'other-school'],
  ['p11', 'district'],
  ['p12', 'inspectors-office'],
  ['p13', 'district-inspectorate'],
];
