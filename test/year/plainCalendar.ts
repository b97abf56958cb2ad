/** First and last day that are played; the turn of the calendar year lies between them, so that numbers begin anew. */
export const firstDay = '2026-03-02';
export const lastDay = '2027-02-26';

/** Days off that are no weekend, and weekend days that are worked, between both, copied by hand from 国办发明电〔2025〕7号. */
const off = [
  ...['2026-04-06', '2026-05-01', '2026-05-04', '2026-05-05', '2026-06-19', '2026-09-25'],
  ...['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
];
const worked = ['2026-05-09', '2026-09-20', '2026-10-10'];

/** The day so many days after another. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Days from one to another. */
export const daysApart = (from: string, to: string) =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;

/** Whether offices are open. */
export function isOpen(day: string): boolean {
  if (worked.includes(day)) return true;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !off.includes(day);
}

/** The day so many open days after another, which does not count itself. */
export function openDayAfter(day: string, count: number): string {
  let reached = day;
  for (let left = count; left > 0; ) {
    reached = dayAfter(reached, 1);
    if (isOpen(reached)) left -= 1;
  }
  return reached;
}

/** Every day of the year that is played, in order. */
export function daysOfYear(): readonly string[] {
  const days = Array.from({ length: daysApart(firstDay, lastDay) + 1 }, (_, k) => dayAfter(firstDay, k));
  return days;
}

/** The day of an instant, as a clock on the wall of the bureau shows it. */
export const wallDay = (instant: string) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);
