import { getTransition, type ItemDeed, transitions } from './transitions.ts';

/** Whether an act of the history is a deed of the table. */
export function isItemDeed(text: string): text is ItemDeed {
  return Object.hasOwn(transitions, text);
}

/** Acts on an item that are no deeds of the table, under the names that the history shows. */
export const otherActNames = {
  create: '起草',
  revise: '修改内容',
  'fan-out': '向下分解',
  'take-over': '承接并入事项',
  'file-evidence': '上传佐证材料',
  'review-evidence': '审核佐证材料',
  'replace-evidence': '更换佐证材料',
  'link-evidence': '引用佐证材料',
  'ask-evidence': '要求佐证材料',
  'withdraw-request': '不再要求佐证材料',
  evaluate: '效果评估',
  'pass-duty': '职责承接',
  'pass-region': '地区承接',
  'add-subtask': '分解子任务',
  'end-subtask': '办结子任务',
  'record-dose': '登记实施记录',
  'withdraw-dose': '撤销实施记录',
} as const;

/** Name of an act of the history; an act that has none keeps its own word. */
export function nameOfAct(act: string): string {
  if (isItemDeed(act)) return getTransition(act).name;
  return Object.entries(otherActNames).find(([other]) => other === act)?.[1] ?? act;
}
