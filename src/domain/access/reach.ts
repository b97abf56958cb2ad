import type { Relation } from './relation.ts';
import type { Role } from './role.ts';

/** What a role sees at all: its region and below, only what names its unit (schools, partner departments), or no business data. */
export const sightOf = {
  leader: 'region',
  administrator: 'region',
  researcher: 'region',
  inspector: 'region',
  partner: 'unit',
  principal: 'unit',
  'system-admin': 'nothing',
  'security-admin': 'nothing',
  'audit-admin': 'nothing',
} as const satisfies Record<Role, 'region' | 'unit' | 'nothing'>;

const line = ['own', 'child', 'grandchild', 'parent'] as const satisfies readonly Relation[];

/** How far a deed reaches: for roles that see a region, and for those that see what names their unit. */
export const reaches = {
  /** Own region, what lies below it, and the regions above it: the rounds of a city are read by its districts. */
  line: { region: line, unit: ['own', 'parent'] },
  /** The same for everybody who belongs to a region: names of regions and units. */
  register: { region: line, unit: line },
  /** Own region and what lies below it. */
  below: { region: ['own', 'child', 'grandchild'], unit: [] },
  own: { region: ['own'], unit: [] },
  nothing: { region: [], unit: [] },
} as const satisfies Record<string, Readonly<Record<'region' | 'unit', readonly Relation[]>>>;
export type ReachName = keyof typeof reaches;

export const reachNames: Record<ReachName, string> = {
  line: '本地区、下级和上级',
  register: '本地区、下级和上级（名称）',
  below: '本地区和下级',
  own: '仅本地区',
  nothing: '—',
};

/** How far a deed looks and how far it changes: what is seen is not always what may be entered. */
export interface Reach {
  readonly view: ReachName;
  readonly entry: ReachName;
  /** What naming the actor's unit (by a duty, as a recipient) opens wherever the object lies: a look at it, or acting on it too. */
  readonly named?: 'view' | 'entry';
}

/** An object as a deed meets it. */
export interface Encounter {
  readonly role: Role;
  readonly relation: Relation;
  /** True when the object names the actor's unit. */
  readonly named: boolean;
}

/** True when an object lies within what a deed may look at (`view`) or change (`entry`). */
export function isInReach(reach: Reach, touch: 'view' | 'entry', { role, relation, named }: Encounter): boolean {
  const sight = sightOf[role];
  if (sight === 'nothing' || relation === 'none') return false;
  if (named && (reach.named === 'entry' || reach.named === touch)) return true;
  const known: readonly Relation[] = reaches[reach[touch]][sight];
  return known.includes(relation);
}
