/** A time as whole days, for drawing. */
export interface Spanned {
  readonly windowStart: string;
  /** Null for 全程. */
  readonly windowEnd: string | null;
}

/** From the first moment to the last, in milliseconds. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

const day = 86_400_000;

/** First and last day of everything; 全程 lasts as long as the others, or to the end of its year where there are none. */
export function spanOf(parts: readonly Spanned[]): Span {
  const starts = parts.map(({ windowStart }) => Date.parse(windowStart));
  const first = Math.min(...starts);
  const ends = parts.flatMap(({ windowEnd }) => (windowEnd === null ? [] : [Date.parse(windowEnd)]));
  const last = ends.length > 0 ? Math.max(...ends) : Date.UTC(new Date(first).getUTCFullYear(), 11, 31);
  return { first, last: last + day };
}

/** Where a window lies in a span, in percent: how far from its beginning, and how wide. */
export function placeIn({ first, last }: Span, { windowStart, windowEnd }: Spanned) {
  const share = (time: number) => Math.min(100, Math.max(0, (100 * (time - first)) / (last - first)));
  const from = share(Date.parse(windowStart));
  const to = windowEnd === null ? 100 : share(Date.parse(windowEnd) + day);
  return { from, width: Math.max(0.5, to - from) };
}

/** The months of a span that begin inside it, each with its place in percent; of a long span only every third or sixth. */
export function monthsOf(span: Span): { readonly label: string; readonly at: number }[] {
  const begin = new Date(span.first);
  const months = Math.ceil((span.last - span.first) / (30.5 * day));
  const step = months > 24 ? 6 : months > 12 ? 3 : 1;
  return Array.from({ length: months + 1 }, (_, k) => Date.UTC(begin.getUTCFullYear(), begin.getUTCMonth() + k, 1))
    .filter((time, k) => time >= span.first && time < span.last && k % step === 0)
    .map((time) => ({
      label: new Date(time).toISOString().slice(0, 7),
      at: (100 * (time - span.first)) / (span.last - span.first),
    }));
}

/** The year around a day: from the first of the month half a year before, twelve months long. */
export function yearAround(today: string): Span {
  const [year, month] = today.split('-').map(Number) as [number, number];
  return { first: Date.UTC(year, month - 7, 1), last: Date.UTC(year, month + 5, 1) };
}
