import { and, asc, between, eq, isNull, lte, ne, notInArray, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import type { CalendarPeriod, EventKind } from '#domain/rectification/calendarEvent.ts';
import { endStates } from '#domain/rectification/states.ts';
import type { Database } from './connect.ts';
import { meeting } from './schema/meetings.ts';
import { unit } from './schema/organisation.ts';
import { plan, planTask } from './schema/plans.ts';
import { ledgerDuty, ledgerItem } from './schema/rectification.ts';

const kindOf = (kind: EventKind) => sql<EventKind>`${kind}::text`.as('kind');
const standing = notInArray(ledgerItem.state, [...endStates]);

/** Days that fall into a period, in order of day and number, at most `each` of a day and kind; `alike` says how many there are. */
export async function listDays(db: Database, { from, to }: CalendarPeriod, each: number) {
  const events = unionAll(
    itemDays(db, 'item-due', { from, to }),
    itemDays(db, 'recheck', { from, to }),
    dutyDays(db, { from, to }),
    taskDays(db, { from, to }),
    meetingDays(db, { from, to }),
  ).as('event');
  const sameDay = sql`partition by ${events.day}, ${events.kind}`;
  const numbered = db
    .select({
      ...{ day: events.day, kind: events.kind, id: events.id, number: events.number, title: events.title },
      unitName: events.unitName,
      alike: sql<number>`(count(*) over (${sameDay}))::int`.as('alike'),
      place: sql<number>`row_number() over (${sameDay} order by ${events.number}, ${events.unitName})`.as('place'),
    })
    .from(events)
    .as('numbered');
  const { day, kind, id, number, title, unitName, alike, place } = numbered;
  return await db
    .select({ day, kind, id, number, title, unitName, alike })
    .from(numbered)
    .where(lte(place, each))
    .orderBy(asc(day), asc(kind), asc(place));
}

function itemDays(db: Database, kind: 'item-due' | 'recheck', { from, to }: CalendarPeriod) {
  const day = kind === 'item-due' ? ledgerItem.dueDate : ledgerItem.recheckOn;
  return db
    .select({
      ...{ day: sql<string>`${day}::text`.as('day'), kind: kindOf(kind), id: sql<string>`${ledgerItem.id}`.as('id') },
      number: sql<string>`${ledgerItem.number} collate numbered`.as('number'),
      title: sql<string>`${ledgerItem.title}`.as('title'),
      unitName: sql<string | null>`null::text`.as('unit_name'),
    })
    .from(ledgerItem)
    .where(and(between(day, from, to), standing));
}

function dutyDays(db: Database, { from, to }: CalendarPeriod) {
  return db
    .select({
      day: sql<string>`${ledgerDuty.deadline}::text`.as('day'),
      ...{ kind: kindOf('duty-deadline'), id: sql<string>`${ledgerItem.id}`.as('id') },
      number: sql<string>`${ledgerItem.number} collate numbered`.as('number'),
      title: sql<string>`${ledgerItem.title}`.as('title'),
      unitName: sql<string | null>`${unit.name}`.as('unit_name'),
    })
    .from(ledgerDuty)
    .innerJoin(ledgerItem, eq(ledgerItem.id, ledgerDuty.itemId))
    .innerJoin(unit, eq(unit.id, ledgerDuty.unitId))
    .where(and(between(ledgerDuty.deadline, from, to), isNull(ledgerDuty.endedAt), standing));
}

function taskDays(db: Database, { from, to }: CalendarPeriod) {
  return db
    .select({
      day: sql<string>`${planTask.windowEnd}::text`.as('day'),
      ...{ kind: kindOf('task-due'), id: sql<string>`${plan.id}`.as('id') },
      number: sql<string>`lpad(${planTask.ordinal}::text, 4, '0') collate numbered`.as('number'),
      title: sql<string>`${plan.title} || '：' || ${planTask.text}`.as('title'),
      unitName: sql<string | null>`null::text`.as('unit_name'),
    })
    .from(planTask)
    .innerJoin(plan, eq(plan.id, planTask.planId))
    .where(and(between(planTask.windowEnd, from, to), eq(plan.state, 'started')));
}

/** Meetings on the day on which they are or were held; one that was called off has no day any more. */
function meetingDays(db: Database, { from, to }: CalendarPeriod) {
  const local = sql`${meeting.startsAt} at time zone 'Asia/Shanghai'`;
  return db
    .select({
      day: sql<string>`bureau_day(${meeting.startsAt})::text`.as('day'),
      ...{ kind: kindOf('meeting'), id: sql<string>`${meeting.id}`.as('id') },
      number: sql<string>`to_char(${local}, 'HH24:MI') collate numbered`.as('number'),
      title: sql<string>`to_char(${local}, 'HH24:MI') || ' ' || ${meeting.title}`.as('title'),
      unitName: sql<string | null>`null::text`.as('unit_name'),
    })
    .from(meeting)
    .where(and(sql`bureau_day(${meeting.startsAt}) between ${from} and ${to}`, ne(meeting.state, 'cancelled')));
}
