/** The days of a month (`2026-05`) in weeks from Monday to Sunday, with the days of its neighbours that fill them; ISO dates. */
export function monthDays(month: string): readonly string[] {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const first = new Date(Date.UTC(year, number - 1, 1));
  const before = (first.getUTCDay() + 6) % 7;
  const length = new Date(Date.UTC(year, number, 0)).getUTCDate();
  const count = Math.ceil((before + length) / 7) * 7;
  return Array.from({ length: count }, (_, k) =>
    new Date(Date.UTC(year, number - 1, 1 + k - before)).toISOString().slice(0, 10),
  );
}

/** The month so many months after another: `2026-12`, 1 → `2027-01`. */
export function monthAfter(month: string, count: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
}
