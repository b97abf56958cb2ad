import { findAccountByName } from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import type { Actor } from '#domain/access/actor.ts';
import { RuleError } from '#domain/ruleError.ts';
import { describeActor } from './describeActor.ts';

/**
 * The actor that a user name stands for at a moment; refused where there is no such account, it is disabled, or it holds no post.
 * Without a moment the planned end of its post is not looked at.
 */
export async function getActorByName(db: Database, username: string, now = new Date(0)): Promise<Actor> {
  const view = await findAccountByName(db, username);
  if (view === undefined)
    throw new RuleError('access.no-account', `没有用户名为“${username}”的账号`, {
      status: 404,
      remedy: '用户名见“组织与账号”，或请系统管理员开户。',
    });
  const actor = describeActor(view, now);
  if (actor !== null) return actor;
  throw new RuleError('access.no-post', `账号“${username}”已停用或尚未授予岗位，不能办理业务`, {
    status: 403,
    remedy: '请安全管理员为该账号授予岗位。',
  });
}
