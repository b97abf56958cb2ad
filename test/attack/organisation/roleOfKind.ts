import type { Role } from '#domain/access/role.ts';
import type { PlayedKind } from './command.ts';

/** The one role that a post of each played kind of unit has. */
export const roleOfKind: Record<PlayedKind, Role> = {
  administration: 'administrator',
  supervision: 'inspector',
  school: 'principal',
  research: 'researcher',
  'leading-group': 'leader',
};
