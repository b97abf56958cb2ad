/** What a post entitles its holder to do. The last three are the 三员, mutually exclusive with everything else. */
export const roles = [
  'leader',
  'administrator',
  'researcher',
  'inspector',
  'partner',
  'principal',
  'system-admin',
  'security-admin',
  'audit-admin',
] as const;
export type Role = (typeof roles)[number];

export const roleNames: Record<Role, string> = {
  leader: '领导小组',
  administrator: '行政经办',
  researcher: '教科研人员',
  inspector: '督学',
  partner: '协同部门经办',
  principal: '校长（学校）',
  'system-admin': '系统管理员',
  'security-admin': '安全管理员',
  'audit-admin': '审计管理员',
};

/** 三员: they run the system and see no business data. */
export const systemRoles = ['system-admin', 'security-admin', 'audit-admin'] as const satisfies readonly Role[];

/** Roles of the people who work on the chain. */
export const businessRoles = [
  'leader',
  'administrator',
  'researcher',
  'inspector',
  'partner',
  'principal',
] as const satisfies readonly Role[];
