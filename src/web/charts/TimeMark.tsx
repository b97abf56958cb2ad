import { placeIn, type Span } from './timeSpan.ts';

interface TimeMarkProps {
  readonly span: Span;
  /** ISO date; the mark stands at its beginning. */
  readonly day: string;
  readonly label: string;
  readonly kind: 'baseline' | 'today' | 'done';
}

/** A day in a span: an original end, today, or when work was handed in. Nothing where it lies outside. */
export function TimeMark({ span, day, label, kind }: TimeMarkProps) {
  const time = Date.parse(day);
  if (time < span.first || time >= span.last) return null;
  const { from } = placeIn(span, { windowStart: day, windowEnd: day });
  return <i role="img" aria-label={label} title={label} className={`timeline-${kind}`} style={{ left: `${from}%` }} />;
}
