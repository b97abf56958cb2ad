import { Link } from '@tanstack/react-router';
import type { CalendarEvent } from './queries.ts';

/** What is due, as a link to where it is done; a deadline of one unit names it. */
export function EventLink({ event: { kind, id, title, unitName } }: { event: CalendarEvent }) {
  const words = unitName === null ? title : `${unitName}：${title}`;
  return kind === 'task-due' ? (
    <Link to="/plans/$id" params={{ id }} title={words}>
      {words}
    </Link>
  ) : (
    <Link to="/ledger/$id" params={{ id }} title={words}>
      {words}
    </Link>
  );
}
