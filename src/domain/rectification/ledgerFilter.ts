import { z } from 'zod';
import { isoDay } from '#domain/calendar/isoDay.ts';
import { themes } from '#domain/problems/problem.ts';
import { dutyKinds } from './duty.ts';
import { itemKinds } from './item.ts';
import { itemStates } from './states.ts';

/** How many items one page of the ledger holds. */
export const ledgerPageSize = 100;

/** How many cards a column of the board holds at first. */
export const boardColumnSize = 20;

/** Colours that one can ask for; an item on time has none. */
export const askedWarnings = ['blue', 'yellow', 'red'] as const;

const day = isoDay('日期应为 2026-03-01 的写法');
const none: readonly never[] = [];

/**
 * What the ledger can be narrowed down by: words, states, duties, units, windows, colours, themes and kinds; never a result. Several
 * states or colours stand in one text, separated by commas, so that a filter fits into an address.
 */
export const ledgerFilter = z.strictObject({
  text: z.string().trim().min(1).max(60).nullable().default(null),
  state: severalOf(itemStates),
  warning: severalOf(askedWarnings),
  duty: z.enum(dutyKinds).nullable().default(null),
  unit: z.uuid().nullable().default(null),
  /** Items whose window touches the days from `from` to `to`; 全程 touches all that follow its beginning. */
  from: day.nullable().default(null),
  to: day.nullable().default(null),
  theme: z.enum(themes).nullable().default(null),
  kind: z.enum(itemKinds).nullable().default(null),
  problem: z.uuid().nullable().default(null),
  /** `1`: items on which the unit of whoever asks holds a duty. */
  mine: z.literal('1').nullable().default(null),
});
export type LedgerFilter = z.output<typeof ledgerFilter>;

/** A filter as an address carries it: texts only; undefined takes a part of it away. */
export type LedgerSearch = {
  readonly [Name in keyof LedgerFilter]?: Exclude<z.input<typeof ledgerFilter>[Name], null> | undefined;
};

/** Names that a filter takes in an address. */
export const ledgerSearchNames = Object.keys(ledgerFilter.shape) as readonly (keyof LedgerFilter)[];

/** Nothing is left out. */
export const wholeLedger: LedgerFilter = ledgerFilter.parse({});

/** A text of words of a table, separated by commas: `draft,review`; nothing means any. */
function severalOf<Word extends string>(words: readonly [Word, ...Word[]]) {
  return z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(words)).max(words.length))
    .default([...none]);
}
