// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot leave out the rows that are out of sight
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useWindow } from './useWindow.ts';

/** A column of a long list; the one without a width takes what is left. */
export interface GridColumn<T> {
  readonly key: string;
  readonly head: ReactNode;
  readonly cell: (record: T) => ReactNode;
  readonly width?: number;
}

interface LongGridProps<T> {
  readonly label: string;
  readonly records: readonly T[];
  /** How many there are in all, also those that were not asked for yet. */
  readonly total: number;
  readonly columns: readonly GridColumn<T>[];
  readonly keyOf: (record: T) => string;
  readonly rowHeight?: number;
  readonly minWidth?: number;
  /** Enter on a row. */
  readonly onOpen: (record: T) => void;
  /** The end of what is known comes into sight. */
  readonly onNearEnd: () => void;
}

/** Thousands of rows in one box: only those in sight are drawn. Arrow keys move from row to row, Enter opens one. */
export function LongGrid<T>({ rowHeight = 60, minWidth = 1000, ...props }: LongGridProps<T>) {
  const { label, records, total, columns, keyOf, onOpen, onNearEnd } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<number | null>(null);
  const { first, last } = useWindow(box, records.length, rowHeight);
  const isNearEnd = records.length < total && last >= records.length - 20;
  useEffect(() => {
    if (isNearEnd) onNearEnd();
  }, [isNearEnd, onNearEnd]);

  const go = (row: number) => {
    const next = Math.min(records.length - 1, Math.max(0, row));
    setActive(next);
    keepInSight(box.current, next * rowHeight, rowHeight);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget) return;
    const chosen = active === null ? undefined : records[active];
    if (event.key === 'Enter' && chosen !== undefined) onOpen(chosen);
    const row = rowFor(event.key, active, records.length);
    if (row === null) return;
    event.preventDefault();
    go(row);
  };
  const template = columns.map(({ width }) => (width === undefined ? 'minmax(220px, 1fr)' : `${width}px`)).join(' ');
  const shown = records.slice(first, last);
  return (
    <div
      ref={box}
      role="grid"
      tabIndex={0}
      className="grid-box"
      aria-label={label}
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      aria-activedescendant={active === null || active < first || active >= last ? undefined : `${id}-${active}`}
      onKeyDown={onKeyDown}
      onFocus={(event) => event.target === event.currentTarget && active === null && setActive(0)}
    >
      <div
        className="grid-line grid-head"
        role="row"
        aria-rowindex={1}
        style={{ gridTemplateColumns: template, minWidth }}
      >
        {columns.map(({ key, head }) => (
          <div key={key} role="columnheader">
            {head}
          </div>
        ))}
      </div>
      <div role="rowgroup" className="grid-body" style={{ height: records.length * rowHeight, minWidth }}>
        {shown.map((record, place) => (
          <div
            key={keyOf(record)}
            id={`${id}-${first + place}`}
            role="row"
            aria-rowindex={first + place + 2}
            aria-selected={active === first + place}
            className="grid-line grid-row"
            style={{ gridTemplateColumns: template, top: (first + place) * rowHeight, height: rowHeight }}
          >
            {columns.map(({ key, cell }) => (
              <div key={key} role="gridcell">
                {cell(record)}
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

/** How many rows a page key moves by. */
const pageOfKeys = 10;

function rowFor(key: string, active: number | null, count: number): number | null {
  const now = active ?? -1;
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: now + 1,
    ArrowUp: now - 1,
    PageDown: now + pageOfKeys,
    PageUp: now - pageOfKeys,
    Home: 0,
    End: count - 1,
  };
  return moves[key] ?? null;
}

/** Scrolls a box no further than needed for a row to be seen below the heading. */
function keepInSight(box: HTMLElement | null, top: number, height: number): void {
  if (box === null) return;
  const heading = 44;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top + height > box.scrollTop + box.clientHeight - heading)
    box.scrollTop = top + height - box.clientHeight + heading;
}
