import type { Role } from '#domain/access/role.ts';
import type { ItemState } from './states.ts';
import type { Transition } from './transition.ts';

const planners = ['administrator', 'leader'] as const;
const carriers = ['administrator', 'researcher', 'partner', 'principal', 'inspector'] as const;

/**
 * The state machine of the ledger: the one table that the server enforces, the interface offers its buttons from,
 * and the manual draws.
 */
export const transitions = {
  'submit-for-review': {
    name: '提交审核',
    from: ['draft'],
    to: 'review',
    roles: planners,
    standing: 'issuer',
    needs: ['duties-named'],
  },
  'send-back': {
    name: '退回修改',
    from: ['review'],
    to: 'draft',
    roles: ['leader'],
    standing: 'issuer',
    needs: ['reason'],
  },
  assign: {
    name: '批准交办',
    from: ['review'],
    to: 'assigned',
    roles: ['leader'],
    standing: 'issuer',
    needs: ['duties-named'],
    approves: 'always',
  },
  'review-again': {
    name: '批准失效，重新审核',
    from: ['assigned', 'returned', 'acknowledged', 'in-progress', 'submitted', 'verifying'],
    to: 'review',
    roles: planners,
    standing: 'issuer',
    needs: ['approval-lapsed'],
  },
  acknowledge: {
    name: '签收',
    from: ['assigned'],
    to: null,
    roles: carriers,
    standing: 'duty',
    needs: [],
  },
  'return-duty': {
    name: '退回（职责不符）',
    from: ['assigned'],
    to: 'returned',
    roles: carriers,
    standing: 'duty',
    needs: ['reason'],
  },
  reassign: {
    name: '改派',
    from: ['returned'],
    to: 'assigned',
    roles: planners,
    standing: 'issuer',
    needs: ['reason', 'new-unit'],
    approves: 'by-leader',
  },
  start: {
    name: '开始整改',
    from: ['acknowledged'],
    to: 'in-progress',
    roles: carriers,
    standing: 'lead',
    needs: ['all-acknowledged'],
  },
  report: {
    name: '反馈办理情况',
    from: ['acknowledged', 'in-progress'],
    to: null,
    roles: carriers,
    standing: 'contributor',
    needs: [],
  },
  'request-verification': {
    name: '申请验收',
    from: ['in-progress'],
    to: 'submitted',
    roles: carriers,
    standing: 'lead',
    needs: [
      'shares-have-reported',
      'children-carried-out',
      'output-evidence',
      'asked-evidence',
      'open-subtasks-explained',
    ],
  },
  'begin-verification': {
    name: '受理核查',
    from: ['submitted'],
    to: 'verifying',
    roles: ['inspector'],
    standing: 'independent',
    needs: [],
  },
  'confirm-implemented': {
    name: '核查通过（已落实）',
    from: ['verifying'],
    to: 'implemented',
    roles: ['inspector'],
    standing: 'independent',
    needs: ['evidence-reviewed', 'reason'],
  },
  'return-for-rework': {
    name: '退回整改',
    from: ['verifying'],
    to: 'in-progress',
    roles: ['inspector'],
    standing: 'independent',
    needs: ['reason'],
  },
  'await-evaluation': {
    name: '转入效果评估',
    from: ['implemented'],
    to: 'awaiting-evaluation',
    roles: ['researcher'],
    standing: 'analyst',
    needs: [],
  },
  'defer-to-next-round': {
    name: '待下轮验证',
    from: ['implemented', 'awaiting-evaluation'],
    to: 'awaiting-next-round',
    roles: ['researcher', 'inspector'],
    standing: 'independent',
    needs: ['reason'],
  },
  resume: {
    name: '继续整改',
    from: ['awaiting-evaluation', 'awaiting-next-round'],
    to: 'in-progress',
    roles: ['inspector'],
    standing: 'independent',
    needs: ['reason', 'fresh-due-date'],
    approves: 'due-date',
  },
  close: {
    name: '销号',
    from: ['awaiting-evaluation', 'awaiting-next-round'],
    to: 'closed',
    roles: ['inspector'],
    standing: 'independent',
    needs: ['found-effective'],
  },
  'close-pending': {
    name: '销号（待下轮验证）',
    from: ['awaiting-next-round'],
    to: 'closed',
    roles: ['inspector'],
    standing: 'independent',
    needs: ['reason'],
  },
  'schedule-recheck': {
    name: '安排回头看',
    from: ['closed'],
    to: 'recheck',
    roles: ['inspector'],
    standing: 'independent',
    needs: ['recheck-date'],
  },
  'confirm-sustained': {
    name: '回头看：保持',
    from: ['recheck'],
    to: 'closed',
    roles: ['inspector'],
    standing: 'independent',
    needs: ['reason'],
  },
  reopen: {
    name: '反弹，重启整改',
    from: ['closed', 'recheck'],
    to: 'in-progress',
    roles: ['inspector'],
    standing: 'independent',
    needs: ['reason', 'fresh-due-date'],
    approves: 'due-date',
  },
  'request-extension': {
    name: '申请延期',
    from: ['acknowledged', 'in-progress'],
    to: null,
    roles: carriers,
    standing: 'lead',
    needs: ['no-extension-pending', 'reason', 'progress-so-far', 'before-due-date'],
  },
  'approve-extension': {
    name: '同意延期',
    from: ['acknowledged', 'in-progress'],
    to: null,
    roles: ['leader'],
    standing: 'issuer',
    needs: ['extension-pending', 'not-the-asker'],
    approves: 'always',
  },
  'refuse-extension': {
    name: '不同意延期',
    from: ['acknowledged', 'in-progress'],
    to: null,
    roles: ['leader'],
    standing: 'issuer',
    needs: ['extension-pending', 'not-the-asker', 'reason'],
  },
  merge: {
    name: '并入其他台账项',
    from: ['draft', 'review', 'assigned', 'returned', 'acknowledged', 'in-progress'],
    to: 'merged',
    roles: ['leader'],
    standing: 'issuer',
    needs: ['no-open-children', 'reason', 'merge-target'],
  },
  withdraw: {
    name: '撤回',
    from: ['draft', 'review', 'assigned', 'returned', 'acknowledged'],
    to: 'withdrawn',
    roles: planners,
    standing: 'issuer',
    needs: ['work-not-begun', 'no-open-children', 'reason'],
  },
} as const satisfies Record<string, Transition>;

export type ItemDeed = keyof typeof transitions;

export const itemDeeds = Object.keys(transitions) as readonly ItemDeed[];

export function getTransition(deed: ItemDeed): Transition {
  return transitions[deed];
}

/** Deeds that the table allows from a state to a role, before standing and requirements are looked at. */
export function deedsFrom(state: ItemState, role: Role): readonly ItemDeed[] {
  return itemDeeds.filter((deed) => {
    const { from, roles } = getTransition(deed);
    return from.includes(state) && roles.includes(role);
  });
}
