import { type SchoolTerm, type Term, termOf } from '#domain/calendar/schoolTerm.ts';

/** First and last day, ISO dates. */
export interface Span {
  readonly start: string;
  readonly end: string;
}

/** A term as written: the year before 学期 is that of the calendar, the year before 学年 that in which the school year begins. */
interface StatedTerm {
  readonly schoolYear: number | null;
  readonly calendarYear: number | null;
  /** Null: both terms of the school year. */
  readonly term: Term | null;
}

const schoolYears = /^(\d{4})(?:(?:—|－|-|至|~)(\d{4}))?学年度?(?:第([一二])学期)?$/u;
const seasons = /^(?:(\d{4})年)?(?:([春秋])季学期|第([一二])学期)$/u;

/**
 * Reads “2026年春季学期”, “第一学期”, “2025—2026学年第二学期”, “2025学年”, and two of them joined by 至, by the terms given. A term
 * without a year lies in `year`: 第一学期 begins in it, 第二学期 is the spring of it; after 至 it is the next one. Null when it is none of these.
 */
export function parseTermWindow(plain: string, year: number, known: readonly SchoolTerm[]): Span | null {
  const whole = stated(plain);
  if (whole !== null) return spanOf(whole, year, known);
  for (const place of [...plain.matchAll(/至|到/gu)].map(({ index }) => index)) {
    const [first, last] = [stated(plain.slice(0, place)), stated(plain.slice(place + 1))];
    if (first !== null && last !== null) return joined(spanOf(first, year, known), last, known);
  }
  return null;
}

function stated(text: string): StatedTerm | null {
  const inYear = schoolYears.exec(text);
  if (inYear !== null) {
    const schoolYear = Number(inYear[1]);
    if (inYear[2] !== undefined && Number(inYear[2]) !== schoolYear + 1) return null;
    return { schoolYear, calendarYear: null, term: termNamed(inYear[3]) };
  }
  const found = seasons.exec(text);
  if (found === null) return null;
  const calendarYear = found[1] === undefined ? null : Number(found[1]);
  return { schoolYear: null, calendarYear, term: termNamed(found[2] ?? found[3]) };
}

function termNamed(word: string | undefined): Term | null {
  if (word === undefined) return null;
  return word === '秋' || word === '一' ? 'autumn' : 'spring';
}

function spanOf({ schoolYear, calendarYear, term }: StatedTerm, year: number, known: readonly SchoolTerm[]): Span {
  const at = calendarYear ?? year;
  const from = schoolYear ?? (term === 'spring' ? at - 1 : at);
  const { startsOn } = termOf(known, from, term ?? 'autumn');
  const { endsOn } = termOf(known, from, term ?? 'spring');
  return { start: startsOn, end: endsOn };
}

/** From one term to another; one without a year is the first that ends after the other begins. */
function joined(first: Span, last: StatedTerm, known: readonly SchoolTerm[]): Span | null {
  const years = last.schoolYear === null && last.calendarYear === null ? [0, 1] : [0];
  const startYear = Number(first.start.slice(0, 4));
  const ends = years.map((later) => spanOf(last, startYear + later, known)).filter(({ start }) => start > first.start);
  return ends.length === 0 ? null : { start: first.start, end: ends[0].end };
}
