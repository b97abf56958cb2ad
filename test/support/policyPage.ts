import { type Deed, mayDo, type Policy, policies } from '#domain/access/policy.ts';
import { reachNames } from '#domain/access/reach.ts';
import { relationNames, relations } from '#domain/access/relation.ts';
import { roleNames, roles } from '#domain/access/role.ts';
import { meetingStateNames } from '#domain/meetings/meeting.ts';
import { planStateNames } from '#domain/plans/plan.ts';
import { candidateStateNames } from '#domain/problems/problem.ts';
import { itemStateNames } from '#domain/rectification/states.ts';
import { routes } from '#server/api.ts';

/** The page of the manual about who may do what at all, written from the one table of rights. */
export function policyPage(): string {
  const deeds = Object.keys(policies) as Deed[];
  return `# 谁可以办什么

本页由 \`src/domain/access/policy.ts\` 生成，\`test/manual.test.ts\` 保证两者一致。每个接口都指明表中的一个事项，没有指明的接口，系统不启动。

能不能办，由四件事一起决定：岗位、事项、对象所在地区（“看得到”与“办得了”分开），以及对象的状态。看不到的，一律答复“没有”，与不存在的完全相同；
看得到而办不了的，答复原因并记入审计。学校和协同部门只看得到点到本单位的（有职责、是反馈对象），和本地区、上级的监测轮次。台账项的办理还要看职责和[状态](states.md)。
数据库的行级安全按同样的范围再拦一道。
三员（${systemRoleNames()}）负责系统运行，看不到业务数据。

| 事项 | ${roles.map((role) => roleNames[role]).join(' | ')} | 看得到 | 办得了 | 点到本单位时 | 状态 | 接口 |
|---|${roles.map(() => ':-:|').join('')}---|---|---|---|---|
${deeds.map(row).join('\n')}

地区关系：${relations.map((relation) => relationNames[relation]).join('、')}。“${relationNames.sibling}”“${relationNames['other-city']}”对任何事项都看不到、办不了。
`;
}

const systemRoleNames = () =>
  (['system-admin', 'security-admin', 'audit-admin'] as const).map((r) => roleNames[r]).join('、');

function row(deed: Deed): string {
  const { name, who } = policies[deed] as Policy;
  const marks = roles.map((role) => (mayDo(deed, role) ? '●' : ''));
  const doors = Object.entries(routes)
    .filter(([, route]) => route.deed === deed)
    .map(([key]) => `\`${key}\``);
  const title = who === 'anyone' ? `${name}（无须登录）` : name;
  return `| ${[title, ...marks, ...extent(deed), doors.join('<br>')].join(' | ')} |`;
}

const namedWords = { view: '可看', entry: '可看、可办' } as const;
const stateNames: Readonly<Record<string, string>> = {
  ...{ ...candidateStateNames, ...itemStateNames, ...planStateNames },
  ...meetingStateNames,
};

/** How far a deed looks and changes, what being named opens, and in which states it is done. */
function extent(deed: Deed): readonly string[] {
  const { reach, states = [] } = policies[deed] as Policy;
  const words = states.map((state) => stateNames[state] ?? state).join('、');
  if (reach === undefined) return ['', '', '', words];
  const named = reach.named === undefined ? '' : namedWords[reach.named];
  return [reachNames[reach.view], reachNames[reach.entry], named, words];
}
