/**
 * How many different units' results and pages one account, and the accounts of one unit together, may open within ten minutes. A unit may
 * open twice as many, or colleagues at work on a busy morning would be taken for a program.
 */
export const readingLimit = { account: 50, unit: 100, minutes: 10 } as const;

/** Who goes over the limit: one account, or the accounts of one unit taken together. */
export type ReaderKind = 'account' | 'unit';

/** Counts different subjects per reader over the last minutes. */
export interface ReadingMeter {
  /** Counts a subject for a reader and answers how many different ones that makes; a subject over the limit is not counted. */
  note(reader: string, subject: string, now: Date): number;
  /** True when nothing was raised for this reader within the last minutes: then it is marked as raised now. */
  raise(reader: string, now: Date): boolean;
  /** Begins anew for a reader that proved who it is after going over the limit; answers whether that was so. */
  forgive(reader: string, provedAt: Date): boolean;
}

interface Reading {
  /** When each subject was last opened, in milliseconds. */
  readonly subjects: Map<string, number>;
  raisedAt: number | null;
}

/** A meter in memory for readers of one kind: what is older than ten minutes is forgotten, readers without anything left too. */
export function readingMeter(kind: ReaderKind): ReadingMeter {
  const readers = new Map<string, Reading>();
  const windowLength = readingLimit.minutes * 60_000;
  const readingOf = (reader: string, now: Date): Reading => {
    const reading = readers.get(reader) ?? { subjects: new Map(), raisedAt: null };
    for (const [subject, at] of reading.subjects)
      if (now.getTime() - at >= windowLength) reading.subjects.delete(subject);
    if (readers.size > mostReaders) forgetOldest(readers);
    readers.set(reader, reading);
    return reading;
  };
  return {
    note(reader, subject, now) {
      const { subjects } = readingOf(reader, now);
      const count = subjects.has(subject) ? subjects.size : subjects.size + 1;
      if (count <= readingLimit[kind]) subjects.set(subject, now.getTime());
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

/** Far more readers than a region has; a memory that is bounded whatever happens. */
const mostReaders = 100_000;

function forgetOldest(readers: Map<string, Reading>): void {
  const [oldest] = readers.keys();
  readers.delete(oldest);
}
