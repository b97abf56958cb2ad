import type { AccountView } from '#database/access.ts';
import type { Actor } from '#domain/access/actor.ts';
import type { Role } from '#domain/access/role.ts';

/** The actor that an account is at this moment, or null when it is disabled or holds no post. */
export function describeActor({ account, post, unit, region }: AccountView): Actor | null {
  if (account.disabledAt !== null || post === null) return null;
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
  };
}

/** Schools and partner departments see what names them; the others see their region and what lies below it. */
function seesRegion(role: Role): boolean {
  return role === 'leader' || role === 'administrator' || role === 'researcher' || role === 'inspector';
}
