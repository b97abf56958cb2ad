import { Link } from '@tanstack/react-router';
import type { EventKind } from '#domain/rectification/calendarEvent.ts';
import type { CalendarEvent } from './queries.ts';

/** Page on which each kind is done. */
const pages = {
  'item-due': '/ledger/$id',
  'duty-deadline': '/ledger/$id',
  recheck: '/ledger/$id',
  'task-due': '/plans/$id',
  meeting: '/meetings/$id',
} as const satisfies Record<EventKind, string>;

/** What is due, as a link to where it is done; a deadline of one unit names it. */
export function EventLink({ event: { kind, id, title, unitName } }: { event: CalendarEvent }) {
  const words = unitName === null ? title : `${unitName}：${title}`;
  return (
    <Link to={pages[kind]} params={{ id }} title={words}>
      {words}
    </Link>
  );
}
