import type { Role } from '#domain/access/role.ts';
import type { ItemState } from './states.ts';
import type { Standing } from './transition.ts';
import { getTransition, type ItemDeed } from './transitions.ts';

/** Deeds that carry an item forward; the others are at hand on its page but wait for nobody. */
export const forwardDeeds: readonly ItemDeed[] = [
  'submit-for-review',
  'assign',
  'acknowledge',
  'reassign',
  'start',
  'report',
  'request-verification',
  'approve-extension',
  'begin-verification',
  'confirm-implemented',
  'await-evaluation',
  'close',
];

/** How one is bound to an item that can wait for one: it was issued by one's region, one's unit carries a duty, or neither is asked. */
export type Bond = 'region' | 'unit' | 'none';

const bonds: Record<Standing, Bond> = {
  issuer: 'region',
  analyst: 'region',
  lead: 'unit',
  duty: 'unit',
  contributor: 'unit',
  independent: 'none',
};

/** States in which an item can wait for a role at all, for those who are bound to it so. */
export function waitingStates(role: Role, bond: Bond): readonly ItemState[] {
  const own = forwardDeeds.map(getTransition).filter(({ roles, standing }) => {
    return roles.includes(role) && bonds[standing] === bond;
  });
  return [...new Set(own.flatMap(({ from }) => from))];
}
