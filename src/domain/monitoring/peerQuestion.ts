import { z } from 'zod';
import { statisticSchema } from './estimateQuery.ts';

/** Statistics for which a funnel can be drawn: a mean, or a share of pupils. */
const funnelStatistics = ['mean', 'percentage', 'percentage-at-least', 'percentage-below'] as const;

/** A question how a unit lies among the others of its round; `unit` is the code of the region that is marked, or null. */
export const peerQuestionSchema = z.strictObject({
  datasetId: z.uuid(),
  measure: z.string().trim().min(1).max(60),
  statistic: statisticSchema.refine(({ kind }) => isPeerStatistic(kind), '只有平均值和百分比可以与同类比较'),
  unit: z.string().trim().min(1).max(60).nullable(),
});
export type PeerQuestion = z.infer<typeof peerQuestionSchema>;

/** True for statistics that can be shown among peers. */
export function isPeerStatistic(kind: string): boolean {
  return funnelStatistics.some((one) => one === kind);
}
