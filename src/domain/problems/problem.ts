import { z } from 'zod';

/** Who must answer a problem: 市 (general, policy), 区 (causes and remedies), 校. */
export const problemLevels = ['city', 'district', 'school'] as const;
export type ProblemLevel = (typeof problemLevels)[number];
export const problemLevelNames: Record<ProblemLevel, string> = { city: '市级', district: '区级', school: '校级' };

export const problemNatures = ['general', 'regional', 'school'] as const;
export type ProblemNature = (typeof problemNatures)[number];
export const problemNatureNames: Record<ProblemNature, string> = {
  general: '全局性',
  regional: '区域性',
  school: '学校层面',
};

export const severities = ['prominent', 'ordinary'] as const;
export type Severity = (typeof severities)[number];
export const severityNames: Record<Severity, string> = { prominent: '突出', ordinary: '一般' };

/** The ten themes of the first national synthesis report (《中国义务教育质量监测报告》, 2018). */
export const themes = [
  'values',
  'achievement',
  'physique',
  'art',
  'workload',
  'curriculum',
  'teachers',
  'school-culture',
  'resources',
  'family',
] as const;
export type Theme = (typeof themes)[number];
export const themeNames: Record<Theme, string> = {
  values: '价值观与行为规范',
  achievement: '学业表现',
  physique: '体质健康与睡眠',
  art: '艺术素养',
  workload: '作业与学习压力',
  curriculum: '课程开设与课程喜欢程度',
  teachers: '教师队伍与教学',
  'school-culture': '学校文化与育人环境',
  resources: '教学资源配备与使用',
  family: '家校沟通',
};

/** What an editor says of a problem; condition and cause are kept apart, so no cause is asked for here. */
export const problemStatement = z.strictObject({
  title: z.string().trim().min(4, '请写明问题').max(80),
  level: z.enum(problemLevels),
  nature: z.enum(problemNatures),
  severity: z.enum(severities),
  theme: z.enum(themes),
  /** 问题表现: what was found. */
  condition: z.string().trim().min(4, '请写明问题表现').max(1000),
  /** 依据标准: what it falls short of. */
  criterion: z.string().trim().min(2, '请写明依据的标准').max(500),
  /** 影响. */
  effect: z.string().trim().max(500),
  regionId: z.uuid(),
});
export type ProblemStatement = z.infer<typeof problemStatement>;

/** Human decision on a proposed problem. */
export const candidateStates = ['proposed', 'accepted', 'merged', 'rejected'] as const;
export type CandidateState = (typeof candidateStates)[number];
export const candidateStateNames: Record<CandidateState, string> = {
  proposed: '待研判',
  accepted: '已采纳',
  merged: '已并入',
  rejected: '不采纳',
};
