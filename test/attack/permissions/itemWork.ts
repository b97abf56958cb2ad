import type { Rows } from './copying.ts';

/** What the rows are about, and a word that every text of them carries. */
interface Worked {
  readonly region: string;
  readonly unit: string;
  readonly item: string;
  readonly mark: string;
}

/** What belongs to the work on an item — goal, measure, sub-task, dose —, and a measure and a term of its region. */
export async function addItemWork(rows: Rows, { region, unit, item, mark }: Worked, by: string) {
  await rows(
    `INSERT INTO item_goal (item_id, indicator_id, direction, kind, amount, due_on)
     SELECT $1, id, 'raise', 'change', 5, '2026-12-31' FROM indicator ORDER BY code LIMIT 1`,
    [item],
  );
  await rows(
    `INSERT INTO item_measure (item_id, measure, expected_outcome, dose, proving_indicator) VALUES ($1, 1, $2, $2, $2)`,
    [item, `${mark}措施`],
  );
  const [{ id: subtask }] = await rows(
    `INSERT INTO item_subtask (item_id, title, unit_id, due_on, created_by, created_at)
     VALUES ($1, $2, $3, '2026-06-30', $4, now()) RETURNING id`,
    [item, `${mark}子任务`, unit, by],
  );
  const [{ id: dose }] = await rows(
    `INSERT INTO item_dose (item_id, measure, unit_id, recipients, sessions, since, until, entered_by, entered_at)
     VALUES ($1, 1, $2, $3, 2, '2026-03-02', '2026-03-20', $4, now()) RETURNING id`,
    [item, unit, `${mark}教师`, by],
  );
  const [{ id: libraryMeasure }] = await rows(
    `INSERT INTO library_measure (region_id, name, wording, conditions, evidence_strength, evidence_source,
       expected_outcome, dose, cost_class, proving_indicator, entered_by, entered_at)
     VALUES ($1, $2, $2, $2, 'none', $2, $2, $2, 'low', $2, $3, now()) RETURNING id`,
    [region, `${mark}措施`, by],
  );
  await rows(
    `INSERT INTO school_term (region_id, school_year, term, starts_on, ends_on, source, entered_by, entered_at)
     VALUES ($1, 2025, 'spring', '2026-03-02', '2026-07-10', $2, $3, now())`,
    [region, `${mark}校历`, by],
  );
  return { subtask, dose, libraryMeasure };
}
