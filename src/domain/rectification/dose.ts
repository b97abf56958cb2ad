import { z } from 'zod';
import { isoDay } from '#domain/calendar/isoDay.ts';

/** An entry of the dose log (实施记录): who got a measure, how often, for how many hours, from when to when (ISO dates). */
export const newDose = z.strictObject({
  /** Place among the item's measures, from 1. */
  measure: z.int().min(1),
  recipients: z.string().trim().min(2, '请写明对象，例如“八年级数学教师”').max(80),
  people: z.int().min(1).max(10_000_000).nullable(),
  sessions: z.int().min(1, '请填写次数').max(10_000),
  /** All sessions together. */
  hours: z.number().min(0).max(100_000).nullable(),
  since: isoDay(),
  until: isoDay(),
  note: z.string().trim().max(300).nullable(),
});
export type NewDose = z.infer<typeof newDose>;

/** What counts of an entry. */
export interface CountedDose {
  readonly measure: number;
  readonly unitId: string;
  readonly sessions: number;
  readonly hours: number | null;
  readonly since: string;
  readonly until: string;
  readonly withdrawnAt: string | null;
}

/** How much of a measure was given so far. People are not added up: the same may come again. */
export interface DoseTotal {
  readonly measure: number;
  readonly entries: number;
  readonly units: number;
  readonly sessions: number;
  /** Of the entries that give hours. */
  readonly hours: number;
  readonly since: string;
  readonly until: string;
}

/** Totals per measure of the entries that were not withdrawn, in the order of the measures; a measure without any is left out. */
export function doseTotals(doses: readonly CountedDose[]): readonly DoseTotal[] {
  const counted = doses.filter(({ withdrawnAt }) => withdrawnAt === null);
  const measures = [...new Set(counted.map(({ measure }) => measure))].sort((one, other) => one - other);
  return measures.map((measure) => {
    const own = counted.filter((dose) => dose.measure === measure);
    return {
      measure,
      entries: own.length,
      units: new Set(own.map(({ unitId }) => unitId)).size,
      sessions: own.reduce((sum, { sessions }) => sum + sessions, 0),
      hours: own.reduce((sum, { hours }) => sum + (hours ?? 0), 0),
      since: own.map(({ since }) => since).sort()[0],
      until: own.map(({ until }) => until).sort()[own.length - 1],
    };
  });
}
