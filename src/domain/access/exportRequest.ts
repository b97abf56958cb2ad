import { z } from 'zod';
import { useOfResults } from './useOfResults.ts';

/** Files that can hold the results of more than one unit. */
export const exportKinds = ['problem-list', 'ledger', 'item-archive'] as const;
export type ExportKind = (typeof exportKinds)[number];

/** Days within which a file may be taken after its approval. */
export const exportDays = 7;

/** How an export stands. */
export const exportStates = ['waiting', 'refused', 'approved', 'lapsed', 'taken'] as const;
export type ExportState = (typeof exportStates)[number];

export const exportStateNames: Record<ExportState, string> = {
  waiting: '待批准',
  refused: '未批准',
  approved: '已批准，可下载一次',
  lapsed: '已过期',
  taken: '已下载',
};

/** What is asked for: which file, what for, and why. */
export const newExport = z
  .strictObject({
    ...{ kind: z.enum(exportKinds), listId: z.uuid().nullable(), itemId: z.uuid().nullable().default(null) },
    ...useOfResults.shape,
  })
  .refine(({ kind, listId }) => (kind === 'problem-list') === (listId !== null), '请指明要导出的问题清单')
  .refine(({ kind, itemId }) => (kind === 'item-archive') === (itemId !== null), '请指明要导出的台账项');
export type NewExport = z.infer<typeof newExport>;

/** What was decided about a wish, and when. */
export interface DecidedExport {
  readonly approved: boolean | null;
  readonly decidedAt: string | null;
  readonly takenAt: string | null;
}

/** The state of a wish at an instant: an approval is good for one download within seven days. */
export function exportStateAt({ approved, decidedAt, takenAt }: DecidedExport, now: Date): ExportState {
  if (approved === null || decidedAt === null) return 'waiting';
  if (!approved) return 'refused';
  if (takenAt !== null) return 'taken';
  return now.getTime() - Date.parse(decidedAt) > exportDays * 86_400_000 ? 'lapsed' : 'approved';
}
