import { z } from 'zod';
import { isoDay } from '#domain/calendar/isoDay.ts';
import { RuleError } from '#domain/ruleError.ts';

/** Most schools of an area of responsibility (教督〔2012〕7 号). */
export const largestArea = 20;

/** Fewest visits to each school in a term (《教育督导条例》第十四条). */
export const visitsPerTerm = 2;

/** Whose area is which schools; the list replaces the one before. */
export const newArea = z.strictObject({ accountId: z.uuid(), unitIds: z.array(z.uuid()).max(500) });
export type NewArea = z.infer<typeof newArea>;

/** A visit; the id is made by whoever sends it, so that sending it twice keeps it once. */
export const newVisit = z.strictObject({
  id: z.uuid(),
  unitId: z.uuid(),
  visitedOn: isoDay('请填写督导日期'),
  purpose: z.string().trim().min(2, '请填写督导事项').max(200),
  finding: z.string().trim().min(4, '请填写督导情况（不少于 4 个字）').max(2000),
});
export type NewVisit = z.infer<typeof newVisit>;

/** Refuses an area that is too large. */
export function requireAreaSize(unitIds: readonly string[]): void {
  const size = new Set(unitIds).size;
  if (size <= largestArea) return;
  throw new RuleError('supervision.area-size', `责任区有 ${size} 所学校，最多 ${largestArea} 所（教督〔2012〕7 号）`, {
    remedy: '请分给其他责任督学。',
  });
}

/** A school term by its first and last day. */
export interface SchoolTerm {
  readonly name: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

/** The term of a day: the first from September to January, the second from February to August; the holidays count to the term before. */
export function termOf(day: string): SchoolTerm {
  const [year, month] = day.split('-').map(Number);
  if (month >= 2 && month <= 8)
    return { name: `${year - 1}—${year} 学年第二学期`, startsOn: `${year}-02-01`, endsOn: `${year}-08-31` };
  const first = month === 1 ? year - 1 : year;
  return { name: `${first}—${first + 1} 学年第一学期`, startsOn: `${first}-09-01`, endsOn: `${first + 1}-01-31` };
}
