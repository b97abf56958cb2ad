import { and, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import { robotLimit } from '#domain/notices/robot.ts';
import type { Database } from './connect.ts';
import { reminder } from './schema/clocks.ts';
import { noticeChoice, noticeDelivery, noticeRobot } from './schema/notices.ts';
import { unit } from './schema/organisation.ts';

export type DeliveryRow = typeof noticeDelivery.$inferSelect;

/**
 * Puts new digests on their way, over the channels that the holders of their posts chose and that are not at rest; a robot only to the
 * people of its region. One digest, person and channel: once.
 */
export async function queueDeliveries(db: Database, reminderIds: readonly string[], now: string): Promise<void> {
  if (reminderIds.length === 0) return;
  await db.execute(sql`
    insert into notice_delivery (reminder_id, account_id, channel, robot_id, state, next_at)
    select r.id, a.id, way.channel, case way.channel when 'robot' then c.robot_id end, 'waiting', ${now}
    from reminder r
    join unit u on u.id = r.unit_id
    join account a on a.post_id = r.post_id and a.disabled_at is null
    join notice_choice c on c.account_id = a.id
    left join notice_robot n on n.id = c.robot_id and n.ended_at is null and n.refused_at is null and n.region_id = u.region_id
    cross join (values ('email'), ('robot')) way (channel)
    where ${inArray(sql`r.id`, [...reminderIds])}
      and ((way.channel = 'email' and c.email is not null and c.email_refused_at is null)
        or (way.channel = 'robot' and n.id is not null))
    on conflict do nothing`);
}

/** A delivery that was begun, with what is needed to end it; address and robot are null where they were given up or rest meanwhile. */
export interface Claimed {
  readonly delivery: DeliveryRow;
  readonly reminder: typeof reminder.$inferSelect;
  readonly unitName: string;
  readonly email: string | null;
  readonly robot: typeof noticeRobot.$inferSelect | null;
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
  return { delivery, ...(await readRest(db, delivery)) };
}

async function readRest(db: Database, { reminderId, accountId, robotId }: DeliveryRow) {
  const [rest] = await db
    .select({ reminder, unitName: unit.name, email: noticeChoice.email, robot: noticeRobot })
    .from(reminder)
    .innerJoin(unit, eq(unit.id, reminder.unitId))
    .leftJoin(noticeChoice, and(eq(noticeChoice.accountId, accountId), isNull(noticeChoice.emailRefusedAt)))
    .leftJoin(
      noticeRobot,
      and(
        ...[eq(noticeRobot.id, robotId ?? sql`null`), isNull(noticeRobot.endedAt), isNull(noticeRobot.refusedAt)],
        sql`${noticeRobot.id} = (select robot_id from notice_choice where account_id = ${accountId})`,
      ),
    )
    .where(eq(reminder.id, reminderId));
  return rest;
}

export async function updateDelivery(db: Database, id: string, values: Partial<DeliveryRow>): Promise<void> {
  await db.update(noticeDelivery).set(values).where(eq(noticeDelivery.id, id));
}

/** What was begun before a moment and never noted as ended: nobody knows whether it arrived, so it is not sent again. */
export async function giveUpAbandoned(
  db: Database,
  { before, now }: { readonly before: string; readonly now: string },
) {
  await db
    .update(noticeDelivery)
    .set({ state: 'unknown', endedAt: now, problem: 'interrupted' })
    .where(and(eq(noticeDelivery.state, 'sending'), lt(noticeDelivery.startedAt, before)));
}

/** What still waits of the digests of an earlier day: the digest of today says it anew. */
export async function giveUpOutdated(db: Database, { today, now }: { readonly today: string; readonly now: string }) {
  await db.execute(sql`
    update notice_delivery d set state = 'failed', ended_at = ${now}, problem = 'outdated'
    from reminder r where r.id = d.reminder_id and d.state = 'waiting' and r.day < ${today}`);
}

/** How many deliveries since a moment stand in which state, by channel. */
export async function countDeliveries(db: Database, since: string) {
  const { channel, state } = noticeDelivery;
  return await db
    .select({ channel, state, count: sql<number>`count(*)::int` })
    .from(noticeDelivery)
    .where(sql`${noticeDelivery.nextAt} >= ${since}`)
    .groupBy(channel, state)
    .orderBy(channel, state);
}
