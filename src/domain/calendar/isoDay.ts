import { z } from 'zod';

/** Days that people of today write: what lies outside was mistyped, and no calendar or database reckons with all of it. */
const [first, last] = ['1900-01-01', '2199-12-31'] as const;

/** An ISO date as people type it; `message` is told where it is missing or none. */
export function isoDay(message?: string) {
  const isMeant = (day: string) => Number.isNaN(Date.parse(day)) || (day >= first && day <= last);
  return z.iso.date(message).refine(isMeant, '日期应在 1900 年至 2199 年之间，请核对年份');
}
