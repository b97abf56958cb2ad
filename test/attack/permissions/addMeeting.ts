import type { Rows } from './copying.ts';
import type { Objects } from './objects.ts';

/** A meeting that the school called of itself, held and minuted, with a resolution that is no task yet. */
export async function addMeeting(
  rows: Rows,
  { region, unit, mark }: Pick<Objects, 'region' | 'unit'> & { readonly mark: string },
  by: string,
) {
  const [{ id: meeting }] = await rows(
    `INSERT INTO meeting (region_id, host_unit_id, host, kind, title, starts_at, ends_at, place, agenda, state, called_by, caller,
       called_at, year, sequence, number)
     VALUES ($1, $2, '督导室', 'feedback', $3, '2026-03-02T00:30:00Z', '2026-03-02T02:30:00Z', '会议室', '{反馈问题}', 'published', $4,
       '督学', now(), 2026, 1, '纪要〔2026〕1号') RETURNING id`,
    [region, unit, `${mark}反馈会`, by],
  );
  await rows('INSERT INTO meeting_invitation (meeting_id, unit_id) VALUES ($1, $2)', [meeting, unit]);
  await rows(
    `INSERT INTO meeting_attendance (meeting_id, unit_id, attendance, by_host, who, account_id, at, sequence)
     VALUES ($1, $2, 'leave', false, $3, $4, now(), 1)`,
    [meeting, unit, `${mark}经办`, by],
  );
  await rows(
    `INSERT INTO meeting_minutes (meeting_id, version, text, who, account_id, at) VALUES ($1, 1, $2, '督学', $3, now())`,
    [meeting, `${mark}会议反馈了问题。`, by],
  );
  const [{ id: resolution }] = await rows(
    `INSERT INTO meeting_resolution (meeting_id, ordinal, text, due_on, minutes_version)
     VALUES ($1, 1, $2, '2026-06-30', 1) RETURNING id`,
    [meeting, `${mark}按月报告进展`],
  );
  await rows(
    `INSERT INTO meeting_move (meeting_id, sequence, starts_at, ends_at, place, reason, who, account_id, at)
     VALUES ($1, 1, '2026-02-27T00:30:00Z', '2026-02-27T02:30:00Z', '会议室', $2, '督学', $3, now())`,
    [meeting, `${mark}改期`, by],
  );
  await rows('INSERT INTO meeting_resolution_unit (resolution_id, unit_id, ordinal) VALUES ($1, $2, 1)', [
    ...[resolution, unit],
  ]);
  return { meeting, resolution };
}
