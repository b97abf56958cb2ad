import type { Rows } from './copying.ts';
import type { Objects } from './objects.ts';

/** An inspection with a frozen list and a draw, its team, and a paper to the unit that was drawn. */
export async function addInspection(
  rows: Rows,
  { region, unit, mark }: Pick<Objects, 'region' | 'unit'> & { readonly mark: string },
  by: string,
) {
  const frame = [{ code: `S-${mark}`, name: `${mark}学校`, stratum: 'ordinary', itemId: null, unitId: unit }];
  const list = `其他\tS-${mark}\t${mark}学校\n`;
  const [{ id }] = await rows(
    `INSERT INTO inspection (region_id, title, purpose, subject, starts_on, ends_on, state, frame, frame_sha256, secret,
       secret_sha256, frozen_at, public_number, public_source, sizes, drawn_at, created_by, created_at)
     VALUES ($1, $2, '专项督导', 'schools', '2026-03-01', '2026-06-30', 'drawn', $3, encode(sha256(convert_to($4, 'UTF8')), 'hex'),
       'ab12', encode(sha256('ab12'), 'hex'), now(), '305', '福彩 3D', '{"ordinary":1}', now(), $5, now()) RETURNING id`,
    [region, `${mark}督导`, JSON.stringify(frame), list, by],
  );
  await rows(
    `INSERT INTO inspection_draw (inspection_id, ordinal, stratum, code, name, sort_key, unit_id)
     VALUES ($1, 1, 'ordinary', $2, $3, 'ff', $4)`,
    [id, `S-${mark}`, `${mark}学校`, unit],
  );
  await rows(
    `INSERT INTO inspection_member (inspection_id, account_id, part, who, named_by, named_at, declared_at)
     VALUES ($1, $2, 'head', $3, $2, now(), now())`,
    [id, by, `${mark}督学`],
  );
  const [{ id: paper }] = await rows(
    `INSERT INTO inspection_paper (inspection_id, unit_id, unit_name, ordinal, kind, deed, number, text, issuer, who, account_id, issued_at)
     VALUES ($1, $2, $3, 1, 'notice', 'issue-notice', $4, '请做好准备', '督导室', '督学', $5, now()) RETURNING id`,
    [id, unit, `${mark}学校`, `${mark}教督通〔2026〕1号`, by],
  );
  const made = [unit, region, by] as const;
  await rows(
    `INSERT INTO check_answer (id, inspection_id, draw_id, question, value, account_id, who, answered_at, received_at)
     SELECT gen_random_uuid(), inspection_id, id, 'outcome', 'yes', $2, '督学', now(), now() FROM inspection_draw WHERE inspection_id = $1`,
    [id, by],
  );
  await rows(
    `INSERT INTO duty_area_school (unit_id, region_id, account_id, named_by, named_at) VALUES ($1, $2, $3, $3, now())`,
    made,
  );
  await rows(
    `INSERT INTO school_visit (id, unit_id, region_id, account_id, who, visited_on, purpose, finding, recorded_at)
     VALUES (gen_random_uuid(), $1, $2, $3, '督学', '2026-02-20', '开学检查', $4, now())`,
    [...made, `${mark}情况`],
  );
  return { inspection: id, paper };
}
