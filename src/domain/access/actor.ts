import type { UnitKind } from '#domain/organisation/unit.ts';
import type { Role } from './role.ts';

/** Who is acting: the account, the post it holds now, and what that post lets it see. */
export interface Actor {
  readonly accountId: string;
  readonly username: string;
  readonly postId: string | null;
  readonly postTitle: string;
  readonly role: Role;
  readonly unitId: string | null;
  readonly unitName: string;
  readonly unitKind: UnitKind | null;
  readonly regionId: string | null;
  readonly regionName: string;
  /** Region path the actor may look into (own region and below); null sees only what names its unit. */
  readonly scope: string | null;
  /** The region's own path, also for units whose scope is null. */
  readonly regionPath: string | null;
  /** True while the password is one that was handed over, or has grown too old: nothing else may be done before it is changed. */
  readonly mustChangePassword: boolean;
  /** True while the rules ask for a second factor that the account does not have: it has to be set up first. */
  readonly mustEnrol: boolean;
  /** In whose stead the account acts at present; missing while it acts under its own post. */
  readonly delegation?: Stead;
}

/** A delegation under which somebody acts: the post, unit and role of the actor are then those of whoever gave it. */
export interface Stead {
  readonly id: string;
  readonly delegatorId: string;
  readonly delegatorName: string;
  /** The post that the account holds itself. */
  readonly ownPost: string;
}

/** Accounts that stand behind what an actor does: its own, and the one in whose stead it acts. */
export function accountsBehind({ accountId, delegation }: Actor): string[] {
  return delegation === undefined ? [accountId] : [accountId, delegation.delegatorId];
}

/** The software itself, when a job acts: sees everything, holds no post. */
export const systemActor: Actor = {
  accountId: '00000000-0000-0000-0000-000000000000',
  username: 'system',
  postId: null,
  postTitle: '系统',
  role: 'system-admin',
  unitId: null,
  unitName: '系统',
  unitKind: null,
  regionId: null,
  regionName: '',
  scope: '/',
  regionPath: '/',
  mustChangePassword: false,
  mustEnrol: false,
};
