import { type LedgerSearch, ledgerFilter, ledgerSearchNames } from '#domain/rectification/ledgerFilter.ts';

/** The ways of looking at the ledger. */
export const ledgerViews = ['table', 'board', 'gantt', 'calendar'] as const;
export type LedgerView = (typeof ledgerViews)[number];

/** What the address of the ledger carries: the view, the month of the calendar, and the filter; so that it can be passed on. */
export type LedgerAddress = LedgerSearch & {
  readonly view?: LedgerView | undefined;
  readonly month?: string | undefined;
};

/** Reads an address; what it does not know, and filters that the ledger does not take, are left out. */
export function readAddress(search: Record<string, unknown>): LedgerAddress {
  const { view, month } = search;
  return {
    ...(isView(view) ? { view } : {}),
    ...(typeof month === 'string' && /^\d{4}-\d{2}$/.test(month) ? { month } : {}),
    ...Object.assign({}, ...ledgerSearchNames.map((name) => readOne(name, search[name]))),
  };
}

/** The filter alone, as calls of the server take it. */
export function searchOf({ view: _, month: __, ...search }: LedgerAddress): LedgerSearch {
  return search;
}

/** Numbers and single digits travel unquoted in an address, and are texts all the same. */
function readOne(name: (typeof ledgerSearchNames)[number], value: unknown): LedgerSearch {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && ledgerFilter.shape[name].safeParse(text).success ? { [name]: text } : {};
}

function isView(value: unknown): value is LedgerView {
  return ledgerViews.some((view) => view === value);
}
