import { z } from 'zod';

/** 经费: the amount in 元 with at most two decimals, null where it is still open, and where it comes from. */
export const newBudget = z.strictObject({
  yuan: z
    .number()
    .min(0, '经费不能是负数')
    .max(10_000_000_000)
    .refine((yuan) => Math.abs(yuan * 100 - Math.round(yuan * 100)) < 1e-4, '经费最多两位小数（精确到分）')
    .nullable(),
  source: z.string().trim().min(2, '请写明经费来源').max(100),
});
export type NewBudget = z.infer<typeof newBudget>;

/** An amount in 元 as a whole number of 分. */
export function fenOf(yuan: number): number {
  return Math.round(yuan * 100);
}

/** An amount in 分 as it is printed, e.g. 1,234,567.80元. */
export function showFen(fen: number): string {
  const whole = String(Math.floor(fen / 100)).replaceAll(/\B(?=(\d{3})+$)/gu, ',');
  return `${whole}.${String(fen % 100).padStart(2, '0')}元`;
}

/** Amount and source on one line; null where neither is known. */
export function budgetLine({
  budgetFen: fen,
  budgetSource: source,
}: {
  readonly budgetFen: number | null;
  readonly budgetSource: string | null;
}): string | null {
  if (source === null) return null;
  return fen === null ? source : `${showFen(fen)}，${source}`;
}
