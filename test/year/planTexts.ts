/** Names of a region's plans, in the order in which they come. */
export const planTitles = [
  '监测结果应用实施方案（模拟数据）',
  '课堂教学改进专项方案（模拟数据）',
  '教师专业发展专项方案（模拟数据）',
  '整改成果巩固提升方案（模拟数据）',
] as const;

/** A task: its words, and how it goes. */
export interface PlannedTask {
  readonly text: string;
  /** In time, after its date, with its window moved, or without an end. */
  readonly goes: 'in-time' | 'late' | 'moved' | 'throughout';
}

/** The tasks of every plan. */
export const plannedTasks: readonly PlannedTask[] = [
  { text: '召开监测报告解读会，布置问题梳理', goes: 'in-time' },
  { text: '对照监测报告列出问题清单', goes: 'late' },
  { text: '组织跟岗教研与联合备课', goes: 'moved' },
  { text: '将整改要求纳入日常教学视导', goes: 'throughout' },
];

/** What units report, at the half and at the end. */
export const taskNotes = {
  half: ['方案已印发，第一批学校已启动', '已完成摸底，正在组织实施', '工作组已成立，按周调度'],
  whole: ['任务全部完成，材料已归档', '已按方案完成，成果报送备案'],
} as const;

export const moveReasons = ['与期末考试安排冲突，顺延一个月', '跟岗学校调整，需要重新排期'] as const;

export const planSummary = '方案各项任务总体完成，个别任务顺延后办结；好的做法转入常态工作。';
