/** What can happen to a region or a unit; each is dated, has a reason and stays in the register. */
export const changeKinds = [
  'open',
  'rename',
  'move',
  'merge',
  'split',
  'close',
  'recode',
  'describe',
  'take-stock',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

export const changeKindNames: Record<ChangeKind, string> = {
  open: '新设',
  rename: '更名',
  move: '调整隶属',
  merge: '合并',
  split: '拆分',
  close: '停用',
  recode: '更正标识码',
  describe: '更正属性',
  'take-stock': '建账',
};

/** What a change is about. */
export const changeSubjects = ['region', 'unit'] as const;
export type ChangeSubject = (typeof changeSubjects)[number];
