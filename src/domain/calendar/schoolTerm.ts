import { z } from 'zod';
import { isoDay } from '#domain/calendar/isoDay.ts';
import { RuleError } from '#domain/ruleError.ts';
import { daysBetween } from './day.ts';

/** 第一学期 (秋季) and 第二学期 (春季). */
export const terms = ['autumn', 'spring'] as const;
export type Term = (typeof terms)[number];
export const termNames: Record<Term, string> = { autumn: '第一学期（秋季）', spring: '第二学期（春季）' };

/** A term with its first and last day, ISO dates. */
export interface SchoolTerm {
  /** Calendar year in which the school year begins: 2025 for 2025—2026学年. */
  readonly schoolYear: number;
  readonly term: Term;
  readonly startsOn: string;
  readonly endsOn: string;
}

export const newSchoolTerm = z.strictObject({
  schoolYear: z.int().min(2000).max(2100),
  term: z.enum(terms),
  startsOn: isoDay(),
  endsOn: isoDay(),
  source: z.string().trim().min(4, '请写明依据，例如本地校历通知的名称和文号').max(120),
});
export type NewSchoolTerm = z.infer<typeof newSchoolTerm>;

/** What the default dates rest on; regions put their own calendar in their place. */
export const defaultTermSource =
  '缺省校历：义务教育课程方案（2022年版）每学年教学时间共39周，按第一学期9月1日起20周、第二学期2月下旬起19周推定；各地以本地校历通知为准';

/** A term where no region entered one: 1 September to 20 January, 25 February to 10 July. */
export function defaultTerm(schoolYear: number, term: Term): SchoolTerm {
  const next = schoolYear + 1;
  const [startsOn, endsOn] =
    term === 'autumn' ? [`${schoolYear}-09-01`, `${next}-01-20`] : [`${next}-02-25`, `${next}-07-10`];
  return { schoolYear, term, startsOn, endsOn };
}

/** The term as the nearest region entered it: the first of `known` counts; the default where there is none. */
export function termOf(known: readonly SchoolTerm[], schoolYear: number, term: Term): SchoolTerm {
  return known.find((one) => one.schoolYear === schoolYear && one.term === term) ?? defaultTerm(schoolYear, term);
}

/** Refuses a term that cannot be one: outside its half of the school year, or shorter than 10 or longer than 26 weeks. */
export function requireTerm({ schoolYear, term, startsOn, endsOn }: NewSchoolTerm): void {
  const [first, last] =
    term === 'autumn'
      ? [`${schoolYear}-08-01`, `${schoolYear + 1}-02-28`]
      : [`${schoolYear + 1}-01-15`, `${schoolYear + 1}-08-15`];
  const weeks = daysBetween(startsOn, endsOn) / 7;
  if (startsOn >= first && endsOn <= last && weeks >= 10 && weeks <= 26) return;
  throw new RuleError(
    'calendar.term',
    `${schoolYear}—${schoolYear + 1}学年${termNames[term]}的起止日期不合常理：${startsOn}至${endsOn}`,
    { remedy: `应在${first}至${last}之间，长 10 至 26 周。` },
  );
}
