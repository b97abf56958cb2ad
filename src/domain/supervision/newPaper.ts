import { z } from 'zod';
import { isoDay } from '#domain/calendar/isoDay.ts';
import { type PaperDeed, paperDeedNames } from './paperDeeds.ts';

/** A paper to issue or to answer with. */
export const newPaper = z.strictObject({
  deed: z.enum(paperDeedNames as [PaperDeed, ...PaperDeed[]]),
  /** Place that it takes in the chain of the unit, from 1; a chain that went on meanwhile is told so. */
  ordinal: z.int().min(1),
  text: z.string().trim().min(4, '请填写文书内容').max(5000),
  date: isoDay().nullable(),
});
export type NewPaper = z.infer<typeof newPaper>;
