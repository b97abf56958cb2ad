/** Words of the evaluation of effects. */
export const evaluation = {
  'evaluation.title': '效果评估',
  'evaluation.note': '用下一轮监测重跑问题当初的查询，给出变化及其区间（含链接误差）；“无法区分”不等于没有变化。',
  'evaluation.evaluate': '评估整改效果',
  'evaluation.evaluateNote': '选择问题和下一轮数据，系统按当初固化的查询重新计算；结论形成后不再改动。',
  'evaluation.item': '对应整改事项',
  'evaluation.laterData': '下一轮数据',
  'evaluation.emptyTitle': '还没有效果评估',
  'evaluation.emptyNext': '整改事项认定“已落实”、下一轮监测数据导入后，由教科研部门在这里评估。',
  'evaluation.backToItem': '回到整改事项',
  'evaluation.effectSize': '效应量',
  'evaluation.errorParts': '误差构成：抽样 {{sampling}}，测量 {{imputation}}，链接 {{linking}}',
} as const;
