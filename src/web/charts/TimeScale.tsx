import { monthsOf, type Span } from './timeSpan.ts';

/** The months of a span above its bars. */
export function TimeScale({ span }: { span: Span }) {
  return (
    <div className="timeline-scale">
      {monthsOf(span).map(({ label, at }) => (
        <span key={label} style={{ left: `${at}%` }}>
          {label}
        </span>
      ))}
    </div>
  );
}
