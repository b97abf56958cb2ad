import type { Actor } from '#domain/access/actor.ts';
import { systemActor } from '#domain/access/actor.ts';
import { type Deed, mayDo, policies } from '#domain/access/policy.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Platform } from '#platform.ts';
import { getActorByName } from '#services/access/getActorByName.ts';

/** The account that a command acts as: it must exist, and its post must be entitled to every deed by the policy table. */
export async function actAs(platform: Platform, username: string, deeds: readonly Deed[]): Promise<Actor> {
  const actor = await platform.as(systemActor, (db) => getActorByName(db, username, platform.now()));
  for (const deed of deeds) requireEntitled(actor, deed);
  return actor;
}

function requireEntitled({ username, postTitle, role }: Actor, deed: Deed): void {
  if (mayDo(deed, role)) return;
  throw new RuleError('access.not-entitled', `账号“${username}”（${postTitle}）的岗位不能“${policies[deed].name}”`, {
    status: 403,
    remedy: '请用 --as 指定有此权限的账号。',
  });
}
