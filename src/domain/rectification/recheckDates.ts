/** Months after closure at which an item is looked at again (回头看). */
export const recheckMonths = [6, 12] as const;

/** The next day on which a closed item is due to be looked at again, or null when all such days have passed. */
export function nextRecheck(closedOn: string, today: string): string | null {
  return recheckMonths.map((months) => monthsAfter(closedOn, months)).find((day) => day > today) ?? null;
}

/** The same day some months later, or the last day of that month where it is shorter. */
function monthsAfter(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
