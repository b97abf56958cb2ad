import { z } from 'zod';
import { isoDay } from '#domain/calendar/isoDay.ts';
import { RuleError } from '#domain/ruleError.ts';
import { type Deed, mayDo, policies } from './policy.ts';
import { isAdministrator } from './recovery.ts';
import type { Role } from './role.ts';

/**
 * Deeds that may be done in another's stead: work on the chain. Accounts, rights, audit and the system are never among them, nor
 * is what runs on after the request (imports), where nobody acts any more.
 */
export const delegableDeeds = (Object.keys(policies) as Deed[]).filter(
  (deed) => /^(monitoring|problems|ledger|evaluation)\./u.test(deed) && deed !== 'monitoring.manage',
);

/** Deeds that somebody who acts in another's stead may always do: look around, and return to its own post. */
export const everyStead: readonly Deed[] = [
  'access.read-self',
  'access.sign-out',
  'access.delegate',
  'organisation.read',
  'overview.read',
];

/** Longest delegation, in days. */
export const longestDelegation = 366;

/** What the holder of a post asks for when somebody else shall act in its stead. */
export const newDelegation = z.strictObject({
  /** User name of whoever shall act. */
  delegate: z.string().trim().min(1, '请填写受托账号的用户名').max(40),
  deeds: z
    .array(z.string().refine((deed) => delegableDeeds.some((known) => known === deed), '该事项不能委托'))
    .min(1, '请至少选择一个事项')
    .transform((deeds) => [...new Set(deeds)] as Deed[]),
  startsOn: isoDay('请填写开始日期'),
  endsOn: isoDay('请填写结束日期'),
  reason: z.string().trim().min(4, '请写明委托理由（不少于 4 个字）').max(200),
});
export type NewDelegation = z.infer<typeof newDelegation>;

/** One side of a delegation. */
export interface DelegationSide {
  readonly accountId: string;
  readonly role: Role | null;
}

/** Refuses delegations by, to or between the wrong people, of deeds that the post does not have, and for a wrong time. */
export function requireDelegable(
  { from, to }: { readonly from: DelegationSide; readonly to: DelegationSide },
  given: Pick<NewDelegation, 'deeds' | 'startsOn' | 'endsOn'>,
  today: string,
): void {
  if (isAdministrator(from.role) || isAdministrator(to.role))
    throw new RuleError('access.three-administrators', '三员不得委托，也不得受托（三员分立）', { status: 403 });
  if (from.accountId === to.accountId) throw new RuleError('access.delegate-self', '不能委托给自己');
  if (to.role === null) throw new RuleError('access.delegate-post', '受托账号没有岗位，或已停用', { status: 409 });
  const beyond = given.deeds.filter((deed) => !mayDo(deed, from.role));
  if (beyond.length > 0)
    throw new RuleError(
      'access.delegate-beyond',
      `您的岗位没有这些权限，不能委托：${beyond.map((deed) => policies[deed].name).join('、')}`,
      { status: 403 },
    );
  if (given.startsOn < today || given.endsOn < given.startsOn)
    throw new RuleError('access.delegate-period', '委托期须从今天或以后开始，且结束不早于开始');
  if (Date.parse(given.endsOn) - Date.parse(given.startsOn) > longestDelegation * 86_400_000)
    throw new RuleError('access.delegate-period', `委托期最长 ${longestDelegation} 天`);
}

/** True while a delegation is in force: begun, not run out, not ended. */
export function isInForce(
  {
    startsAt,
    endsAt,
    endedAt,
  }: { readonly startsAt: string; readonly endsAt: string; readonly endedAt: string | null },
  now: Date,
): boolean {
  const at = now.getTime();
  return Date.parse(startsAt) <= at && at < Date.parse(endsAt) && endedAt === null;
}
