import { z } from 'zod';
import { isoDay } from '#domain/calendar/isoDay.ts';

/** What may come with a deed on a ledger item; the table says which deeds need what. */
export const deedInput = z.strictObject({
  /** Version of the item that the person was looking at; an older one is told so. */
  version: z.int().min(1),
  reason: z.string().trim().max(1000).nullable().default(null),
  date: isoDay().nullable().default(null),
  unitId: z.uuid().nullable().default(null),
  itemId: z.uuid().nullable().default(null),
  /** 进展, 0–100, with a report. */
  progress: z.int().min(0).max(100).nullable().default(null),
  /** 目前进展 in words, with a request for more time. */
  progressNote: z.string().trim().max(1000).nullable().default(null),
});
export type DeedFields = z.infer<typeof deedInput>;
