import { defaultClockLimits } from '#domain/clocks/clockLimits.ts';
import type { Rows } from './copying.ts';
import type { Objects } from './objects.ts';

/** Times of a region, a digest of a post of its unit, and an urging that the clock proposes for the task of its plan. */
export async function addClocks(
  rows: Rows,
  { region, unit, planTask, mark }: Pick<Objects, 'region' | 'unit' | 'planTask'> & { readonly mark: string },
  by: string,
): Promise<string> {
  await rows(
    `INSERT INTO clock_settings (region_id, limits, paper_words, changed_by, changed_at) VALUES ($1, $3, '{}', $2, now())`,
    [region, by, JSON.stringify(defaultClockLimits)],
  );
  await rows(
    `INSERT INTO clock_settings_change (region_id, sequence, limits, paper_words, reason, changed_by, changed_at)
     VALUES ($1, 1, $3, '{}', '办文规定', $2, now())`,
    [region, by, JSON.stringify(defaultClockLimits)],
  );
  await rows(
    `INSERT INTO reminder (post_id, unit_id, day, counts, lines, created_at)
     SELECT post_id, $1, $3::date, '{}', jsonb_build_array($2::text), now() FROM account WHERE id = $4`,
    [unit, mark, `2026-01-0${1 + (await rows('SELECT 1 FROM reminder')).length}`, by],
  );
  const [paper] = await rows(
    `INSERT INTO escalation (region_id, task_id, subject, unit_id, obligation, duty_kind, step, due_on, proposed_on, state)
     VALUES ($1, $2, $3, $4, 'task', 'lead', 'urge', '2026-05-31', '2026-06-01', 'proposed') RETURNING id`,
    [region, planTask, `${mark}方案第1项`, unit],
  );
  return paper.id;
}
