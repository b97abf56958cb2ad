import { listTerms, replaceTerm, type SchoolTermRow } from '#database/calendar.ts';
import type { Database } from '#database/connect.ts';
import { holidayArrangements } from '#domain/calendar/holidayArrangements.ts';
import { defaultTerm, defaultTermSource, type NewSchoolTerm, requireTerm, terms } from '#domain/calendar/schoolTerm.ts';
import { RuleError } from '#domain/ruleError.ts';
import { type Act, dayOf } from '#services/act.ts';

/** School terms of the regions in sight, the dates that hold where none entered any, and the arranged holidays of the years known. */
export async function readSchoolTerms(db: Database, { now }: Pick<Act, 'now'>) {
  const year = Number(dayOf(now).slice(0, 4));
  return {
    entered: await listTerms(db),
    defaults: [year - 1, year].flatMap((schoolYear) => terms.map((term) => defaultTerm(schoolYear, term))),
    defaultSource: defaultTermSource,
    holidays: [...holidayArrangements],
  };
}

/** Enters a term of the actor's region; the one entered before stays on record. */
export async function enterSchoolTerm(db: Database, { actor, now }: Act, given: NewSchoolTerm): Promise<SchoolTermRow> {
  if (actor.regionId === null) throw new RuleError('calendar.no-region', '请用地区单位的账号维护校历');
  requireTerm(given);
  return replaceTerm(db, {
    ...{ ...given, regionId: actor.regionId },
    ...{ enteredBy: actor.accountId, enteredAt: now.toISOString() },
  });
}
