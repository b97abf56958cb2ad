import { and, asc, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { RobotKind } from '#domain/notices/robot.ts';
import { robotLimit } from '#domain/notices/robot.ts';
import type { Database } from './connect.ts';
import { reminder } from './schema/clocks.ts';
import { noticeChoice, noticeDelivery, noticeRobot } from './schema/notices.ts';
import { unit } from './schema/organisation.ts';

export type RobotRow = typeof noticeRobot.$inferSelect;
export type ChoiceRow = typeof noticeChoice.$inferSelect;
export type DeliveryRow = typeof noticeDelivery.$inferSelect;

export async function insertRobot(db: Database, row: typeof noticeRobot.$inferInsert): Promise<RobotRow> {
  const [put] = await db.insert(noticeRobot).values(row).returning();
  return put;
}

export async function updateRobotSeal(db: Database, id: string, sealed: string): Promise<void> {
  await db.update(noticeRobot).set({ sealed }).where(eq(noticeRobot.id, id));
}

/** Robots in use, of one region or of all, oldest first. */
export function listRobots(db: Database, regionId: string | null): Promise<RobotRow[]> {
  const own = regionId === null ? undefined : eq(noticeRobot.regionId, regionId);
  return db
    .select()
    .from(noticeRobot)
    .where(and(own, isNull(noticeRobot.endedAt)))
    .orderBy(asc(noticeRobot.createdAt), asc(noticeRobot.id));
}

export async function findRobot(db: Database, id: string): Promise<RobotRow | undefined> {
  const [row] = await db.select().from(noticeRobot).where(eq(noticeRobot.id, id));
  return row;
}

/** Ends a robot; false where there is none in use. */
export async function endRobot(db: Database, id: string, at: string): Promise<boolean> {
  const ended = await db
    .update(noticeRobot)
    .set({ endedAt: at })
    .where(and(eq(noticeRobot.id, id), isNull(noticeRobot.endedAt)))
    .returning({ id: noticeRobot.id });
  return ended.length > 0;
}

export async function pauseRobot(db: Database, id: string, until: string): Promise<void> {
  await db.update(noticeRobot).set({ pausedUntil: until }).where(eq(noticeRobot.id, id));
}

export async function findChoice(db: Database, accountId: string): Promise<ChoiceRow | undefined> {
  const [row] = await db.select().from(noticeChoice).where(eq(noticeChoice.accountId, accountId));
  return row;
}

export async function storeChoice(db: Database, { accountId, ...values }: ChoiceRow): Promise<void> {
  await db
    .insert(noticeChoice)
    .values({ accountId, ...values })
    .onConflictDoUpdate({ target: noticeChoice.accountId, set: values });
}

/** Puts new digests on their way, over the channels that the holders of their posts chose. One digest, person and channel: once. */
export async function queueDeliveries(db: Database, reminderIds: readonly string[], now: string): Promise<void> {
  if (reminderIds.length === 0) return;
  await db.execute(sql`
    insert into notice_delivery (reminder_id, account_id, channel, robot_id, state, next_at)
    select r.id, a.id, way.channel, case way.channel when 'robot' then c.robot_id end, 'waiting', ${now}
    from reminder r
    join account a on a.post_id = r.post_id and a.disabled_at is null
    join notice_choice c on c.account_id = a.id
    left join notice_robot n on n.id = c.robot_id and n.ended_at is null
    cross join (values ('email'), ('robot')) way (channel)
    where ${inArray(sql`r.id`, [...reminderIds])}
      and ((way.channel = 'email' and c.email is not null) or (way.channel = 'robot' and n.id is not null))
    on conflict do nothing`);
}

/** A delivery that was begun, with what is needed to end it. */
export interface Claimed {
  readonly delivery: DeliveryRow;
  readonly reminder: typeof reminder.$inferSelect;
  readonly unitName: string;
  readonly email: string | null;
  readonly robot: (Pick<RobotRow, 'id' | 'sealed'> & { readonly kind: RobotKind }) | null;
}

/**
 * Begins the oldest delivery that is due, or none. A robot that is paused, or was given as many in the last minute as it takes, waits. The
 * caller commits before it sends: what is begun stays begun, whoever ends.
 */
export async function claimDelivery(db: Database, now: string): Promise<Claimed | undefined> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('notices', 0))`);
  const { rows } = await db.execute<{ id: string }>(sql`
    select d.id from notice_delivery d left join notice_robot n on n.id = d.robot_id
    where d.state = 'waiting' and d.next_at <= ${now}::timestamptz and (n.id is null or (
      (n.paused_until is null or n.paused_until <= ${now}::timestamptz) and
      (select count(*) from notice_delivery other where other.robot_id = n.id
        and other.started_at > ${now}::timestamptz - make_interval(secs => ${robotLimit.seconds})) < ${robotLimit.messages}))
    order by d.next_at, d.id limit 1 for update of d skip locked`);
  const [found] = rows;
  if (found === undefined) return undefined;
  const [delivery] = await db
    .update(noticeDelivery)
    .set({ state: 'sending', startedAt: now, attempts: sql`${noticeDelivery.attempts} + 1` })
    .where(eq(noticeDelivery.id, found.id))
    .returning();
  const [rest] = await db
    .select({ reminder, unitName: unit.name, email: noticeChoice.email, robot: noticeRobot })
    .from(reminder)
    .innerJoin(unit, eq(unit.id, reminder.unitId))
    .leftJoin(noticeChoice, eq(noticeChoice.accountId, delivery.accountId))
    .leftJoin(noticeRobot, eq(noticeRobot.id, delivery.robotId ?? sql`null`))
    .where(eq(reminder.id, delivery.reminderId));
  return { delivery, ...rest };
}

export async function updateDelivery(db: Database, id: string, values: Partial<DeliveryRow>): Promise<void> {
  await db.update(noticeDelivery).set(values).where(eq(noticeDelivery.id, id));
}

/** What was begun before a moment and never noted as ended: nobody knows whether it arrived, so it is not sent again. */
export async function giveUpAbandoned(
  db: Database,
  { before, now }: { readonly before: string; readonly now: string },
): Promise<void> {
  await db
    .update(noticeDelivery)
    .set({ state: 'unknown', endedAt: now, problem: 'interrupted' })
    .where(and(eq(noticeDelivery.state, 'sending'), lt(noticeDelivery.startedAt, before)));
}

/** How many deliveries of the last week stand in which state, by channel. */
export async function countDeliveries(db: Database, since: string) {
  const { channel, state } = noticeDelivery;
  return await db
    .select({ channel, state, count: sql<number>`count(*)::int` })
    .from(noticeDelivery)
    .where(sql`${noticeDelivery.nextAt} >= ${since}`)
    .groupBy(channel, state)
    .orderBy(channel, state);
}
