import { z } from 'zod';
import type { Actor } from './actor.ts';
import { purposesOfUse } from './apiToken.ts';

/** Uses that the plan forbids, or that are a step away from them, when somebody says why results are taken out. */
const foreign = /考核|奖惩|奖励|处罚|处分|评优|评先|评奖|绩效|职称|评级|招生|择校/u;

/** What results that leave the system as a file are for: one of the four purposes of the plan, and the reason in words. */
export const useOfResults = z.strictObject({
  purpose: z.enum(purposesOfUse, `请选择用途，只能是${purposesOfUse.join('、')}`),
  reason: z
    .string('请写明用途理由')
    .trim()
    .min(4, '请写明用途理由')
    .max(200)
    .refine((reason) => !foreign.test(reason), '监测结果不得用于考核、奖惩、评优或招生（适切性原则），请改写用途理由'),
});
export type UseOfResults = z.infer<typeof useOfResults>;

/** What a file that leaves carries: the line of who took it out, and its 核验码 in groups, by which a copy is traced. */
export interface FileMark {
  readonly mark: string;
  readonly code: string;
}

/** The mark that an exported file carries: who took it out, when (minutes, Asia/Shanghai) and what for, and what it is not for. */
export function markOfExport(
  { unitName, postTitle }: Pick<Actor, 'unitName' | 'postTitle'>,
  { purpose }: Pick<UseOfResults, 'purpose'>,
  now: Date,
): string {
  const time = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
  return `${unitName}${postTitle}于 ${time} 导出，用于${purpose}，不得用于排名`;
}
