import { integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { DeliveryState, NoticeChannel } from '#domain/notices/delivery.ts';
import type { RobotKind } from '#domain/notices/robot.ts';
import { account } from './access.ts';
import { reminder } from './clocks.ts';
import { instant } from './instant.ts';
import { region } from './organisation.ts';

/** A group robot of WeCom or DingTalk. */
export const noticeRobot = pgTable('notice_robot', {
  id: uuid().primaryKey().defaultRandom(),
  /** Region whose people may choose it. */
  regionId: uuid('region_id')
    .notNull()
    .references(() => region.id),
  kind: text().$type<RobotKind>().notNull(),
  label: text().notNull(),
  /** Host of its address, for those who manage it. */
  host: text().notNull(),
  /** Address and secret, sealed with a key that the database does not hold. */
  sealed: text().notNull(),
  createdAt: instant('created_at').notNull(),
  endedAt: instant('ended_at'),
  /** Until when it takes nothing, because it was sent too much. */
  pausedUntil: instant('paused_until'),
  /** Since when it rests because the other side does not know it, and what was said; null while it is in order. */
  refusedAt: instant('refused_at'),
  problem: text(),
});

/** Where somebody wants digests beside the system itself. */
export const noticeChoice = pgTable('notice_choice', {
  accountId: uuid('account_id')
    .primaryKey()
    .references(() => account.id),
  email: text(),
  robotId: uuid('robot_id').references(() => noticeRobot.id),
  changedAt: instant('changed_at').notNull(),
  /** Since when no mail is sent because the address was refused, and what was said; null while it is in order. */
  emailRefusedAt: instant('email_refused_at'),
  emailProblem: text('email_problem'),
});

/** One digest on its way over one channel. */
export const noticeDelivery = pgTable(
  'notice_delivery',
  {
    id: uuid().primaryKey().defaultRandom(),
    reminderId: uuid('reminder_id')
      .notNull()
      .references(() => reminder.id),
    accountId: uuid('account_id')
      .notNull()
      .references(() => account.id),
    channel: text().$type<NoticeChannel>().notNull(),
    robotId: uuid('robot_id').references(() => noticeRobot.id),
    state: text().$type<DeliveryState>().notNull(),
    attempts: integer().notNull().default(0),
    nextAt: instant('next_at').notNull(),
    startedAt: instant('started_at'),
    endedAt: instant('ended_at'),
    /** Why it was not taken, in a word; never an address. */
    problem: text(),
  },
  (table) => [unique('notice_delivery_once').on(table.reminderId, table.accountId, table.channel)],
);
