import { z } from 'zod';
import { termKeyPattern } from './burdenTerm.ts';

/** What a school is asked for: 台账事项, 问题清单签收, 方案任务, 办理反馈, 要求的材料, 佐证材料, 会议, 督学到校, 现场核查. */
export const burdenKinds = [
  'items',
  'lists',
  'tasks',
  'reports',
  'requests',
  'evidence',
  'meetings',
  'visits',
  'checks',
] as const;
export type BurdenKind = (typeof burdenKinds)[number];
export const burdenKindNames: Record<BurdenKind, string> = {
  items: '台账事项',
  lists: '清单签收',
  tasks: '方案任务',
  reports: '办理反馈',
  requests: '要求材料',
  evidence: '自报材料',
  meetings: '参加会议',
  visits: '督学到校',
  checks: '现场核查',
};

export type BurdenCounts = Readonly<Record<BurdenKind, number>>;

export const burdenQuery = z.strictObject({
  term: z.string().regex(termKeyPattern, '学期应为 2026-spring 或 2026-autumn 的写法').nullable().default(null),
});

export const newBurdenLimit = z.strictObject({
  perTerm: z.int().min(1, '上限至少为 1').max(1000),
  reason: z.string().trim().min(4, '请写明依据，例如减负文件的名称和文号').max(200),
});
export type NewBurdenLimit = z.output<typeof newBurdenLimit>;

/** Everything that one school is asked for in a term, all kinds together. */
export function totalBurden(counts: BurdenCounts): number {
  return burdenKinds.reduce((sum, kind) => sum + counts[kind], 0);
}

/** A limit that a region set, known by the region's path. */
export interface PlacedLimit {
  readonly regionPath: string;
  readonly perTerm: number;
}

/** The limit that holds for a school: that of the nearest region above it which set one; null where none did. */
export function limitFor(regionPath: string, limits: readonly PlacedLimit[]): number | null {
  const above = limits.filter((limit) => regionPath.startsWith(limit.regionPath));
  return above.sort((one, other) => other.regionPath.length - one.regionPath.length)[0]?.perTerm ?? null;
}
