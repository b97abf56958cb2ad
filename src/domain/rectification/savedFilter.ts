import { z } from 'zod';
import { type LedgerSearch, ledgerFilter, ledgerSearchNames } from './ledgerFilter.ts';

/** How many filters one account may keep: more than that, nobody finds again. */
export const mostSavedFilters = 20;

/** A filter to keep: a name, and the texts that the address carries. */
export const newSavedFilter = z.strictObject({
  name: z.string().trim().min(2, '请给筛选条件起个名字').max(30),
  filter: z
    .partialRecord(z.enum(ledgerSearchNames), z.string().max(200))
    .refine((search) => ledgerFilter.safeParse(search).success, '筛选条件有误，请重新选择后再保存')
    .transform((search) => search as LedgerSearch),
});
export type NewSavedFilter = z.output<typeof newSavedFilter>;
