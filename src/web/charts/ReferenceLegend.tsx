import { REFERENCE_LINES, type ReferenceLine } from './intervalOption.ts';

/** Says which line of a picture is which, each with a piece of the line. */
export function ReferenceLegend({ references }: { references: readonly ReferenceLine[] }) {
  return (
    <span className="row">
      {references.map(({ label }, index) => (
        <span key={label}>
          <svg width="30" height="10" aria-hidden="true" focusable="false">
            <line
              x1="0"
              x2="30"
              y1="5"
              y2="5"
              stroke={REFERENCE_LINES[index]?.color}
              strokeWidth="2"
              strokeDasharray={index === 0 ? '6 4' : '2 3'}
            />
          </svg>{' '}
          {label}
        </span>
      ))}
    </span>
  );
}
