/** Half a school year as burden is counted in: with the holidays that follow it, so that no request falls between two. */
export interface BurdenTerm {
  /** `2026-spring`, `2026-autumn`. */
  readonly key: string;
  readonly name: string;
  /** First and last day, ISO dates. */
  readonly from: string;
  readonly to: string;
}

export const termKeyPattern = /^20\d{2}-(spring|autumn)$/u;

/** Spring runs from 1 February to 31 July, autumn from 1 August to 31 January. */
export function burdenTerm(key: string): BurdenTerm {
  const [year, half] = key.split('-');
  return half === 'spring'
    ? { key, name: `${year}年春季学期（含暑期前段）`, from: `${year}-02-01`, to: `${year}-07-31` }
    : { key, name: `${year}年秋季学期（含寒假）`, from: `${year}-08-01`, to: `${Number(year) + 1}-01-31` };
}

/** The term that a day (ISO date) lies in. */
export function burdenTermOf(day: string): BurdenTerm {
  const [year, month] = day.split('-').map(Number);
  if (month === 1) return burdenTerm(`${year - 1}-autumn`);
  return burdenTerm(`${year}-${month <= 7 ? 'spring' : 'autumn'}`);
}

/** The key of the term after (`1`) or before (`-1`). */
export function termBeside(key: string, step: 1 | -1): string {
  const [year, half] = key.split('-');
  const isStaying = (half === 'spring') === (step === 1);
  return `${isStaying ? year : Number(year) + step}-${half === 'spring' ? 'autumn' : 'spring'}`;
}
