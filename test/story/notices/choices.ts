import type { Office } from './office.ts';

/** Tries to choose how a post is told of its digests. */
export const choose = ({ city }: Office, who: string, email: string | null, robotId: string | null) =>
  city.people[who].tryTo('POST /api/self/notices', { body: { email, robotId } });

/** What a post has chosen. */
export const chosen = ({ city }: Office, who: string) => city.people[who].ask('GET /api/self/notices');

/** Opens further posts of 东湖区教育局, each of which chose the group of the district. */
export async function addColleagues({ city, robots, sql }: Office, count: number): Promise<void> {
  for (let number = 1; number <= count; number += 1)
    await sql(
      `WITH new_post AS (INSERT INTO post (unit_id, title, role) VALUES ($1, $2, 'administrator') RETURNING id),
         new_account AS (INSERT INTO account (username, post_id, password_hash, must_change_password, created_at)
           SELECT $2, id, '', false, now() FROM new_post RETURNING id, post_id),
         held AS (INSERT INTO post_holding (account_id, post_id, held_from, granted_at)
           SELECT id, post_id, '2026-01-01', now() FROM new_account)
       INSERT INTO notice_choice (account_id, robot_id, changed_at) SELECT id, $3, now() FROM new_account`,
      [city.units['east-bureau'], `经办${number}`, robots.wecom],
    );
}
