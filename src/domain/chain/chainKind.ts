/** Objects of the chain in its order: 轮次, 数据, 问题, 会议, 方案, 方案任务, 台账项, 效果评估. */
export const chainKinds = [
  'round',
  'dataset',
  'problem',
  'meeting',
  'plan',
  'plan-task',
  'item',
  'evaluation',
] as const;
export type ChainKind = (typeof chainKinds)[number];
export const chainKindNames: Record<ChainKind, string> = {
  round: '监测轮次',
  dataset: '监测数据',
  problem: '问题',
  meeting: '会议',
  plan: '实施方案',
  'plan-task': '方案任务',
  item: '台账项',
  evaluation: '效果评估',
};

/** One object of the chain, as people know it. Results are on its own page, not here. */
export interface ChainNode {
  readonly kind: ChainKind;
  readonly id: string;
  readonly label: string;
  /** Page of the object. */
  readonly path: string;
  /** Objects of the chain that it rests on or carries out, by id. */
  readonly from: readonly string[];
}

/** How many objects of one kind a chain shows; the first by number. */
export const longestLink = 200;
