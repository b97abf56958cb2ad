import type { AccountView } from '#database/access.ts';
import type { Actor } from '#domain/access/actor.ts';
import { isExpired } from '#domain/access/password.ts';
import { isAdministrator } from '#domain/access/recovery.ts';
import type { Role } from '#domain/access/role.ts';
import type { SignInPlace } from './signInPlace.ts';

/** The actor that an account is at a moment, or null when it is disabled, holds no post, or its post has not begun or has run out. */
export function describeActor({ account, post, unit, region, holding }: AccountView, now: Date): Actor | null {
  if (account.disabledAt !== null || post === null || !isHeld(holding, now)) return null;
  return {
    accountId: account.id,
    username: account.username,
    postId: post.id,
    postTitle: post.title,
    role: post.role,
    unitId: unit?.id ?? null,
    unitName: unit?.name ?? '系统管理',
    unitKind: unit?.kind ?? null,
    regionId: region?.id ?? null,
    regionName: region?.name ?? '',
    scope: seesRegion(post.role) ? (region?.path ?? null) : null,
    regionPath: region?.path ?? null,
    mustChangePassword: account.mustChangePassword,
    mustEnrol: false,
  };
}

/**
 * Posts of the three administrators have no period. A post that was granted for at once is held also while a clock that was set back
 * says that it has not begun.
 */
function isHeld(holding: AccountView['holding'], now: Date): boolean {
  if (holding === null) return true;
  const { heldFrom, heldUntil, grantedAt } = holding;
  const hasBegun = Date.parse(heldFrom) <= Math.max(now.getTime(), Date.parse(grantedAt));
  return hasBegun && (heldUntil === null || Date.parse(heldUntil) > now.getTime());
}

/** Schools and partner departments see what names them; the others see their region and what lies below it. */
function seesRegion(role: Role): boolean {
  return role === 'leader' || role === 'administrator' || role === 'researcher' || role === 'inspector';
}

/**
 * The actor with what it owes before it may do anything else: a new password where the present one was handed over or has grown
 * old (a session that was not opened by password is not asked), and a second factor where the rules ask for one.
 */
export function describeDebtor(
  view: AccountView,
  { profile, secondFactor }: SignInPlace,
  given: { readonly now: Date; readonly byPassword: boolean },
): Actor | null {
  const actor = describeActor(view, given.now);
  if (actor === null) return null;
  const { account } = view;
  const expired = given.byPassword && isExpired(profile, account.passwordChangedAt, given.now);
  const asked = secondFactor === 'everyone' || (secondFactor === 'administrators' && isAdministrator(actor.role));
  return {
    ...actor,
    mustChangePassword: actor.mustChangePassword || expired,
    mustEnrol: asked && account.totpConfirmedAt === null,
  };
}
