/** How many days after its first a year that is played ends. */
const length = 361;

/** The first day of a year that ends on a day, and the last one of a year that begins on a day. */
export const firstDayOf = (lastDay: string) => dayAfter(lastDay, -length);
export const lastDayOf = (firstDay: string) => dayAfter(firstDay, length);

/**
 * Days off that are no weekend, and weekend days that are worked, copied by hand from 国办发明电〔2024〕12号 and 〔2025〕7号; later years have
 * weekends only until their notices are out.
 */
const off = [
  ...['2025-01-01', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31', '2025-02-03', '2025-02-04', '2025-04-04'],
  ...['2025-05-01', '2025-05-02', '2025-05-05', '2025-06-02', '2025-10-01', '2025-10-02', '2025-10-03', '2025-10-06'],
  ...['2025-10-07', '2025-10-08', '2026-01-01', '2026-01-02', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19'],
  ...['2026-02-20', '2026-02-23', '2026-04-06', '2026-05-01', '2026-05-04', '2026-05-05', '2026-06-19', '2026-09-25'],
  ...['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
];
const worked = [
  ...['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  ...['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
];

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

/** Every day of a year that begins on a day, in order. */
export function daysOfYear(firstDay: string): readonly string[] {
  return Array.from({ length: length + 1 }, (_, k) => dayAfter(firstDay, k));
}

/** The day of an instant, as a clock on the wall of the bureau shows it. */
export const wallDay = (instant: string) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);
