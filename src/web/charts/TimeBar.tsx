import { placeIn, type Span, type Spanned } from './timeSpan.ts';

interface TimeBarProps {
  readonly span: Span;
  readonly part: Spanned;
  /** What the bar says to whoever does not see it. */
  readonly label: string;
  /** A stage of a plan, or days over the first promised end; work when absent. */
  readonly stage?: boolean;
  readonly slip?: boolean;
  /** Percent of it that is done. */
  readonly done?: number;
}

/** A window as a bar where it lies in a span, filled as far as it is done. */
export function TimeBar({ span, part, label, stage = false, slip = false, done = 0 }: TimeBarProps) {
  const { from, width } = placeIn(span, part);
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      className={`timeline-bar${stage ? ' stage' : ''}${slip ? ' slip' : ''}`}
      style={{ left: `${from}%`, width: `${Math.min(width, 100 - from)}%` }}
    >
      <i style={{ width: `${done}%` }} />
    </span>
  );
}
