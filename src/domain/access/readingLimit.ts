/**
 * How many different units' results and pages may be opened within ten minutes: by one account, by any five accounts of one unit
 * together, by all accounts of one unit. A unit may open twice as many as five of its accounts, or colleagues at work on a busy morning
 * would be taken for a program that changes its account.
 */
export const readingLimit = { account: 50, five: 50, unit: 100, minutes: 10 } as const;

/** Who goes over the limit: one account, five of one unit, or all of one unit taken together. */
export type ReaderKind = 'account' | 'five' | 'unit';

/** Of how many accounts, those that opened most, the subjects are laid together. */
const together: Record<ReaderKind, number> = { account: 1, five: 5, unit: Number.POSITIVE_INFINITY };

/** What is opened, and by which account. */
export interface Opened {
  readonly account: string;
  readonly subject: string;
}

/** Counts different subjects per reader over the last minutes. */
export interface ReadingMeter {
  /** Counts a subject for a reader and answers how many different ones that makes; a subject over the limit is not counted. */
  note(reader: string, opened: Opened, now: Date): number;
  /** True when nothing was raised for this reader within the last minutes: then it is marked as raised now. */
  raise(reader: string, now: Date): boolean;
  /** Begins anew for a reader that proved who it is after going over the limit; answers whether that was so. */
  forgive(reader: string, provedAt: Date): boolean;
}

interface Reading {
  /** When each account last opened each subject, in milliseconds. */
  readonly accounts: Map<string, Map<string, number>>;
  raisedAt: number | null;
}

/** A meter in memory for readers of one kind: what is older than ten minutes is forgotten, readers without anything left too. */
export function readingMeter(kind: ReaderKind): ReadingMeter {
  const readers = new Map<string, Reading>();
  const windowLength = readingLimit.minutes * 60_000;
  const readingOf = (reader: string, now: Date): Reading => {
    const reading = readers.get(reader) ?? { accounts: new Map(), raisedAt: null };
    forgetBefore(reading, now.getTime() - windowLength);
    if (readers.size > mostReaders) forgetOldest(readers);
    readers.set(reader, reading);
    return reading;
  };
  return {
    note(reader, { account, subject }, now) {
      const { accounts } = readingOf(reader, now);
      const own = accounts.get(account) ?? new Map<string, number>();
      const before = own.get(subject);
      accounts.set(account, own.set(subject, now.getTime()));
      const count = fullest(accounts, together[kind]).size;
      if (count > readingLimit[kind] && before === undefined) own.delete(subject);
      return count;
    },
    raise(reader, now) {
      const reading = readingOf(reader, now);
      if (reading.raisedAt !== null && now.getTime() - reading.raisedAt < windowLength) return false;
      reading.raisedAt = now.getTime();
      return true;
    },
    forgive(reader, provedAt) {
      const raisedAt = readers.get(reader)?.raisedAt ?? null;
      if (raisedAt === null || provedAt.getTime() <= raisedAt) return false;
      readers.delete(reader);
      return true;
    },
  };
}

/** Different subjects of the `most` accounts that opened most. */
function fullest(accounts: Reading['accounts'], most: number): ReadonlySet<string> {
  const busiest = [...accounts.values()].sort((one, other) => other.size - one.size).slice(0, most);
  return new Set(busiest.flatMap((subjects) => [...subjects.keys()]));
}

function forgetBefore({ accounts }: Reading, moment: number): void {
  for (const [account, subjects] of accounts) {
    for (const [subject, at] of subjects) if (at <= moment) subjects.delete(subject);
    if (subjects.size === 0) accounts.delete(account);
  }
}

/** Far more readers than a region has; a memory that is bounded whatever happens. */
const mostReaders = 100_000;

function forgetOldest(readers: Map<string, Reading>): void {
  const [oldest] = readers.keys();
  readers.delete(oldest);
}
