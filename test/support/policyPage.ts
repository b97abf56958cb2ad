import { type Deed, mayDo, type Policy, policies } from '#domain/access/policy.ts';
import { roleNames, roles } from '#domain/access/role.ts';
import { routes } from '#server/api.ts';

/** The page of the manual about who may do what at all, written from the one table of rights. */
export function policyPage(): string {
  const deeds = Object.keys(policies) as Deed[];
  return `# 谁可以办什么

本页由 \`src/domain/access/policy.ts\` 生成，\`test/manual.test.ts\` 保证两者一致。每个接口都指明表中的一个事项，没有指明的接口，系统不启动。

这里只回答“这个岗位能不能办这类事”。还要看范围（市看区县、区县看学校，谁也看不到旁边的）、在该项中的职责和该项的[状态](states.md)。
三员（${systemRoleNames()}）负责系统运行，看不到业务数据。

| 事项 | ${roles.map((role) => roleNames[role]).join(' | ')} | 接口 |
|---|${roles.map(() => ':-:|').join('')}---|
${deeds.map(row).join('\n')}
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
  return `| ${who === 'anyone' ? `${name}（无须登录）` : name} | ${marks.join(' | ')} | ${doors.join('<br>')} |`;
}
