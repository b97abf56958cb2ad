import type { Database } from '#database/connect.ts';
import { findRegion } from '#database/organisation.ts';
import type { Actor } from '#domain/access/actor.ts';
import { type Deed, mayReach } from '#domain/access/policy.ts';
import { relationTo } from '#domain/access/relation.ts';
import type { RuleError } from '#domain/ruleError.ts';

/** A deed on an object of a region. */
export interface Touch {
  readonly deed: Deed;
  readonly touch: 'view' | 'entry';
  readonly regionId: string;
}

/**
 * The one place where the policy table is held against the region of an object: throws `refusal` where the deed does not reach so far.
 * What is not to be seen at all has been hidden before, by row-level security.
 */
export async function requireReach(db: Database, actor: Actor, touch: Touch, refusal: RuleError): Promise<void> {
  if (!(await isReached(db, actor, touch))) throw refusal;
}

/** True when the deed reaches an object of the region. An actor of no region reaches none. */
export async function isReached(db: Database, actor: Actor, { deed, touch, regionId }: Touch): Promise<boolean> {
  const region = await findRegion(db, regionId);
  const relation = relationTo(region?.path ?? null, actor.regionPath);
  return mayReach(deed, touch, { role: actor.role, relation, named: false });
}
