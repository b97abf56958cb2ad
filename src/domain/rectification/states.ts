/** States of a ledger item, in the order of the main line; side states follow. */
export const itemStates = [
  'draft',
  'review',
  'assigned',
  'acknowledged',
  'in-progress',
  'submitted',
  'verifying',
  'implemented',
  'awaiting-evaluation',
  'awaiting-next-round',
  'closed',
  'recheck',
  'returned',
  'withdrawn',
  'merged',
] as const;
export type ItemState = (typeof itemStates)[number];

export const itemStateNames: Record<ItemState, string> = {
  draft: '草拟',
  review: '审核',
  assigned: '交办',
  acknowledged: '签收',
  'in-progress': '整改中',
  submitted: '申请验收',
  verifying: '督导核查',
  implemented: '已落实',
  'awaiting-evaluation': '待评估',
  'awaiting-next-round': '待下轮验证',
  closed: '销号',
  recheck: '回头看',
  returned: '退回改派',
  withdrawn: '撤回',
  merged: '已合并',
};

/** States in which nothing more is asked of anybody. */
export const endStates = ['withdrawn', 'merged'] as const satisfies readonly ItemState[];
