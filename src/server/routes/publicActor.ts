import type { Actor } from '#domain/access/actor.ts';

/** What a person may know of itself: post, unit, region, and what it owes before it may do anything else. */
export type PublicActor = Omit<Actor, 'accountId' | 'scope' | 'regionPath' | 'postId'> & { readonly id: string };

export function publicActor({ accountId, scope: _, regionPath: __, postId: ___, ...known }: Actor): PublicActor {
  return { id: accountId, ...known };
}
