import { type Encounter, isInReach, type Reach } from './reach.ts';
import { businessRoles, type Role, systemRoles } from './role.ts';

/** Who may do a deed, on objects of which region, in which state. Deeds on ledger items are told apart further in `transitions.ts`. */
export interface Policy {
  /** Chinese name of the deed, as the manual and the audit trail print it. */
  readonly name: string;
  readonly who: 'anyone' | 'signed-in' | readonly Role[];
  /** How far it looks and how far it changes; missing where it acts on nothing that belongs to a region. */
  readonly reach?: Reach;
  /** States in which its object has to be; missing where any will do. */
  readonly states?: readonly string[];
}

const analysts = ['researcher'] as const satisfies readonly Role[];
const planners = ['administrator', 'leader'] as const satisfies readonly Role[];

/** The one table of rights. A route names a deed of this table; a route that names none does not start. */
export const policies = {
  'system.read-state': { name: '查看系统状态', who: 'anyone' },
  'access.sign-in': { name: '登录', who: 'anyone' },
  'access.sign-out': { name: '退出', who: 'signed-in' },
  'access.read-self': { name: '查看本人信息', who: 'signed-in' },
  'access.change-password': { name: '修改口令', who: 'signed-in' },
  'access.own-second-factor': { name: '管理本人动态口令', who: 'signed-in' },
  'access.prove-again': { name: '再次验证身份', who: 'signed-in' },
  'access.own-sessions': { name: '查看、终止本人会话', who: 'signed-in' },
  'access.own-tokens': { name: '管理本人 API 令牌', who: businessRoles },
  'access.link-sign-on': { name: '绑定统一身份', who: businessRoles },
  'system.fill-demonstration': { name: '载入演示数据', who: ['system-admin'] },
  'access.manage-accounts': { name: '管理账号', who: ['system-admin'] },
  'access.grant-post': { name: '授予岗位', who: ['security-admin'] },
  'access.reset-second-factor': { name: '重置动态口令', who: ['security-admin'] },
  'access.end-access': { name: '终止他人会话、令牌与统一身份绑定', who: ['security-admin'] },
  'access.delegate': { name: '委托他人代办、受托代办', who: businessRoles },
  'access.end-delegation': { name: '终止他人的委托', who: ['security-admin'] },
  'access.recover-administrator': { name: '重置、停用三员账号（两人同办）', who: systemRoles },
  'access.read-accounts': { name: '查看账号', who: ['system-admin', 'security-admin', 'audit-admin'] },
  'access.read-audit': { name: '查看审计记录', who: ['audit-admin'] },
  'access.trace-file': { name: '核验码查询（由副本查导出者）', who: ['audit-admin'] },
  'organisation.read': { name: '查看组织机构', who: 'signed-in', reach: { view: 'register', entry: 'nothing' } },
  'organisation.manage': { name: '维护组织机构', who: ['system-admin'] },
  'organisation.alliances': {
    name: '维护教育集团、结对帮扶与试点',
    who: planners,
    reach: { view: 'below', entry: 'below' },
  },
  'monitoring.read': { name: '查看监测数据', who: businessRoles, reach: { view: 'line', entry: 'nothing' } },
  'monitoring.manage': { name: '维护监测轮次与数据', who: analysts, reach: { view: 'line', entry: 'own' } },
  'monitoring.read-imports': { name: '查看数据导入', who: analysts, reach: { view: 'below', entry: 'nothing' } },
  'monitoring.enter-figures': { name: '录入报告数值', who: analysts, reach: { view: 'line', entry: 'below' } },
  'monitoring.analyse': {
    name: '分析监测结果',
    who: ['researcher', 'leader', 'administrator', 'inspector'],
    reach: { view: 'line', entry: 'nothing' },
  },
  'problems.read': {
    name: '查看问题清单',
    who: businessRoles,
    reach: { view: 'below', entry: 'nothing', named: 'view' },
  },
  'problems.detect': { name: '运行问题识别', who: analysts, reach: { view: 'line', entry: 'own' } },
  'problems.triage': {
    name: '研判候选问题',
    who: analysts,
    reach: { view: 'below', entry: 'below' },
    states: ['proposed'],
  },
  'problems.raise': { name: '提为问题', who: analysts, reach: { view: 'line', entry: 'below' } },
  'problems.publish': { name: '发布问题清单', who: analysts, reach: { view: 'line', entry: 'below' } },
  'problems.answer': {
    name: '签收或申辩',
    who: ['principal', 'administrator', 'partner', 'researcher', 'inspector'],
    reach: { view: 'below', entry: 'nothing', named: 'entry' },
  },
  'ledger.read': {
    name: '查看整改台账',
    who: businessRoles,
    reach: { view: 'below', entry: 'nothing', named: 'view' },
  },
  /** Items and problems of the regions below, rounds and data of those above: each is asked within the reach of whoever looks. */
  'chain.read': {
    name: '查看对象前后的链条',
    who: businessRoles,
    reach: { view: 'line', entry: 'nothing', named: 'view' },
  },
  'filters.keep': { name: '保存本人的筛选条件', who: businessRoles },
  'ledger.draft': { name: '起草台账项', who: planners, reach: { view: 'below', entry: 'below', named: 'view' } },
  'ledger.act': { name: '办理台账项', who: businessRoles, reach: { view: 'below', entry: 'below', named: 'entry' } },
  'ledger.file-evidence': {
    name: '上传佐证材料',
    who: businessRoles,
    reach: { view: 'below', entry: 'nothing', named: 'entry' },
    states: ['acknowledged', 'in-progress', 'verifying'],
  },
  'ledger.carry-out': {
    name: '分解子任务、登记实施记录',
    who: businessRoles,
    reach: { view: 'below', entry: 'nothing', named: 'entry' },
    states: ['acknowledged', 'in-progress'],
  },
  'ledger.read-library': {
    name: '查看措施库与校历',
    who: businessRoles,
    reach: { view: 'line', entry: 'nothing' },
  },
  'ledger.keep-library': {
    name: '维护本地区措施库与校历',
    who: ['leader', 'administrator', 'researcher'],
    reach: { view: 'line', entry: 'own' },
  },
  'ledger.ask-evidence': {
    name: '要求佐证材料',
    who: ['leader', 'administrator', 'inspector'],
    reach: { view: 'below', entry: 'below', named: 'view' },
    states: ['draft', 'review', 'assigned', 'acknowledged', 'in-progress', 'submitted', 'verifying', 'returned'],
  },
  'ledger.review-evidence': {
    name: '审核佐证材料',
    who: ['inspector'],
    reach: { view: 'below', entry: 'below', named: 'entry' },
    states: ['verifying'],
  },
  'evaluation.read': {
    name: '查看效果评估',
    who: businessRoles,
    reach: { view: 'below', entry: 'nothing', named: 'view' },
  },
  'evaluation.evaluate': { name: '开展效果评估', who: analysts, reach: { view: 'line', entry: 'below' } },
  'access.watch-reading': {
    name: '处理成批查看告警',
    who: ['security-admin'],
    reach: { view: 'nothing', entry: 'nothing' },
  },
  'plans.read': {
    name: '查看实施方案',
    who: businessRoles,
    reach: { view: 'below', entry: 'nothing', named: 'view' },
  },
  'plans.draft': { name: '制定实施方案', who: planners, reach: { view: 'below', entry: 'own', named: 'view' } },
  'plans.report': {
    name: '报告方案任务进展',
    who: businessRoles,
    reach: { view: 'below', entry: 'nothing', named: 'entry' },
    states: ['started'],
  },
  'meetings.read': {
    name: '查看会议',
    who: businessRoles,
    reach: { view: 'below', entry: 'nothing', named: 'view' },
  },
  'meetings.call': {
    name: '召集、改期、取消会议，登记到会，印发纪要，撤销决议',
    who: ['leader', 'administrator', 'researcher', 'inspector'],
    reach: { view: 'below', entry: 'own', named: 'view' },
  },
  'meetings.sign-in': {
    name: '为本单位签到、请假',
    who: businessRoles,
    reach: { view: 'below', entry: 'nothing', named: 'entry' },
    states: ['planned', 'held'],
  },
  'meetings.assign': {
    name: '把会议决议交办为任务',
    who: planners,
    reach: { view: 'below', entry: 'own', named: 'view' },
    states: ['published'],
  },
  'exports.ask': {
    name: '申请、下载导出文件',
    who: businessRoles,
    reach: { view: 'below', entry: 'nothing', named: 'view' },
  },
  'exports.decide': { name: '批准导出申请', who: planners, reach: { view: 'below', entry: 'below' } },
  'supervision.read': {
    name: '查看督导计划、文书',
    who: businessRoles,
    reach: { view: 'below', entry: 'nothing', named: 'view' },
  },
  'supervision.plan': {
    name: '制定督导计划、冻结名单、抽取',
    who: ['inspector'],
    reach: { view: 'below', entry: 'own', named: 'view' },
  },
  'supervision.inspect': {
    name: '组成督导小组、发出督导文书',
    who: ['inspector'],
    reach: { view: 'below', entry: 'own', named: 'view' },
  },
  'supervision.answer': {
    name: '答复督导文书',
    who: ['principal', 'administrator', 'partner', 'researcher', 'inspector'],
    reach: { view: 'below', entry: 'nothing', named: 'entry' },
  },
  'reminders.read': { name: '查看本岗位提醒', who: businessRoles },
  'reminders.choose': { name: '选择提醒渠道', who: businessRoles },
  'notices.manage': { name: '登记、停用群机器人', who: ['system-admin'] },
  'escalation.read': {
    name: '查看督办文书',
    who: businessRoles,
    reach: { view: 'below', entry: 'nothing', named: 'view' },
  },
  'escalation.issue': {
    name: '签发督办文书或不予采纳',
    who: ['inspector', ...planners],
    reach: { view: 'below', entry: 'own' },
    states: ['proposed'],
  },
  'escalation.answer': {
    name: '签收、回复督办文书',
    who: businessRoles,
    reach: { view: 'below', entry: 'nothing', named: 'entry' },
    states: ['issued'],
  },
  'clocks.set-limits': { name: '设置本地区时限和机关代字', who: planners, reach: { view: 'own', entry: 'own' } },
  'burden.read': { name: '查看减负计量', who: businessRoles },
  'burden.set-limit': { name: '设定减负上限', who: planners },
  'supervision.visit': {
    name: '登记经常性督导、查看督学工作室',
    who: ['inspector'],
    reach: { view: 'below', entry: 'below' },
  },
  'disclosure.read-limits': { name: '查看发布规则', who: systemRoles },
  'disclosure.change-limits': { name: '修改地区发布规则', who: ['security-admin'] },
  'disclosure.confirm-limits': { name: '确认放宽发布规则（两人同办）', who: systemRoles },
  'overview.read': { name: '查看总览', who: businessRoles },
} as const satisfies Record<string, Policy>;

export type Deed = keyof typeof policies;

/** True when someone in `role` (null: not signed in) may do the deed at all. */
export function mayDo(deed: Deed, role: Role | null): boolean {
  const { who } = policies[deed] as Policy;
  if (who === 'anyone') return true;
  if (role === null) return false;
  return who === 'signed-in' || who.includes(role);
}

/** True when someone may do the deed on an object that lies so: look at it (`view`), or change it (`entry`). */
export function mayReach(deed: Deed, touch: 'view' | 'entry', object: Encounter): boolean {
  const { reach } = policies[deed] as Policy;
  return mayDo(deed, object.role) && (reach === undefined || isInReach(reach, touch, object));
}

/** True when an object in `state` lets the deed be done on it. */
export function fitsState(deed: Deed, state: string): boolean {
  const { states } = policies[deed] as Policy;
  return states === undefined || states.includes(state);
}
