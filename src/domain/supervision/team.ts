import { z } from 'zod';
import { RuleError } from '#domain/ruleError.ts';

/** Fewest inspectors of a team (《教育督导条例》第十六条). */
export const smallestTeam = 3;

export const memberParts = ['head', 'member'] as const;
export type MemberPart = (typeof memberParts)[number];

export const memberPartNames: Record<MemberPart, string> = { head: '组长', member: '成员' };

export const newMember = z.strictObject({ accountId: z.uuid(), part: z.enum(memberParts) });
export type NewMember = z.infer<typeof newMember>;

/** Somebody of a team, as far as its rules look at it. */
export interface TeamMember {
  readonly who: string;
  readonly part: MemberPart;
  /** When this member declared to have no interest in any inspected unit (回避声明); null while it has not. */
  readonly declaredAt: string | null;
}

/** Refuses a team that may not act: fewer than three, not exactly one head, or somebody who has not declared. */
export function requireTeam(members: readonly TeamMember[]): void {
  if (members.length < smallestTeam)
    throw new RuleError(
      'supervision.team-size',
      `督导小组现有 ${members.length} 人，须由 ${smallestTeam} 名以上督学组成（《教育督导条例》第十六条）`,
      { remedy: '请先补足督导小组成员。' },
    );
  if (members.filter(({ part }) => part === 'head').length !== 1)
    throw new RuleError('supervision.team-head', '督导小组须有且只有一名组长');
  const silent = members.filter(({ declaredAt }) => declaredAt === null);
  if (silent.length > 0)
    throw new RuleError('supervision.undeclared', `尚未作出回避声明：${silent.map(({ who }) => who).join('、')}`, {
      remedy: '请由成员本人登录后作出回避声明（《教育督导条例》第十条）。',
    });
}
