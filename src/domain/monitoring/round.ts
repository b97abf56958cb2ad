import { z } from 'zod';

/** Who ordered the monitoring: 国家, 省, 市, 区. */
export const roundLevels = ['national', 'provincial', 'city', 'district'] as const;
export type RoundLevel = (typeof roundLevels)[number];

export const roundLevelNames: Record<RoundLevel, string> = {
  national: '国家监测',
  provincial: '省级监测',
  city: '市级监测',
  district: '区级监测',
};

/** 监测领域, as in 国家义务教育质量监测方案（2021年修订版）, with reading added for international data. */
export const domainNames: Record<string, string> = {
  math: '数学',
  chinese: '语文',
  reading: '阅读',
  science: '科学',
  english: '英语',
  moral: '德育',
  sport: '体育与健康',
  art: '艺术',
  labour: '劳动',
  mental: '心理健康',
};

/** A monitoring round (监测轮次). The same domain repeats every three years; several rounds are open at once. */
export const newRound = z.strictObject({
  name: z.string().trim().min(2, '请填写轮次名称').max(80),
  year: z.int().min(1990).max(2100),
  cycle: z.string().trim().max(40).nullable(),
  domains: z.array(z.string().min(1)).min(1, '至少选择一个监测领域'),
  nominalGrade: z.string().trim().max(20).nullable(),
  testedGrade: z.string().trim().max(20).nullable(),
  level: z.enum(roundLevels),
  approvalNumber: z.string().trim().max(60).nullable(),
  purpose: z.string().trim().min(2, '请说明监测目的').max(400),
});
export type NewRound = z.infer<typeof newRound>;

/** Linking error between two rounds on one measure's scale, with the page it was published on. */
export const linkingErrorEntry = z.strictObject({
  measure: z.string().min(1),
  fromRoundId: z.uuid(),
  toRoundId: z.uuid(),
  value: z.number().min(0),
  source: z.string().trim().min(2, '请注明链接误差的出处').max(200),
});
export type LinkingErrorEntry = z.infer<typeof linkingErrorEntry>;
