import { insertBurdenLimit } from '#database/burden.ts';
import type { Database } from '#database/connect.ts';
import type { NewBurdenLimit } from '#domain/burden/burden.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';

/** Sets how much one school of the actor's region may be asked for in a term; earlier limits stay on record. */
export async function setBurdenLimit(db: Database, { actor, now }: Act, given: NewBurdenLimit): Promise<void> {
  if (actor.regionId === null) throw new RuleError('burden.no-region', '请用地区单位的账号设定上限');
  const setBy = `${actor.unitName}${actor.postTitle}`;
  await insertBurdenLimit(db, { ...given, regionId: actor.regionId, setBy, setAt: now.toISOString() });
}
