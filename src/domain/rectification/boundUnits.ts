import { reachedFrom } from '#domain/organisation/commandHistory.ts';

/** That an account held a post in a unit, until the end that was planned or recorded; null while neither is known. */
export interface HeldPost {
  readonly accountId: string;
  readonly unitId: string;
  readonly until: string | null;
}

/** That one account acted, or could act, in the stead of another. */
export interface DelegatedPost {
  readonly delegatorId: string;
  readonly delegateId: string;
  readonly until: string;
}

/** Who held which posts, and who acted for whom. */
export interface PostHistory {
  readonly posts: readonly HeldPost[];
  readonly delegations: readonly DelegatedPost[];
}

/** That an account acted on an item, and the unit it did so for. */
export interface PastAct {
  readonly accountId: string;
  readonly unitId: string;
}

/**
 * Units that a person is bound to since `since` (ISO instant): where it held a post, where it acted, and the same for everybody with
 * whom it is linked by delegation in either direction, however many steps away.
 */
export function boundUnits(
  accountId: string,
  { posts, delegations, acts }: PostHistory & { readonly acts: readonly PastAct[] },
  since: string,
): ReadonlySet<string> {
  const from = Date.parse(since);
  const links = new Map<string, Set<string>>();
  for (const { delegatorId, delegateId, until } of delegations)
    if (Date.parse(until) > from) {
      links.set(delegatorId, new Set([...(links.get(delegatorId) ?? []), delegateId]));
      links.set(delegateId, new Set([...(links.get(delegateId) ?? []), delegatorId]));
    }
  const people = reachedFrom(accountId, links);
  return new Set([
    ...posts
      .filter((post) => people.has(post.accountId) && (post.until === null || Date.parse(post.until) > from))
      .map(({ unitId }) => unitId),
    ...acts.filter((act) => people.has(act.accountId)).map(({ unitId }) => unitId),
  ]);
}
