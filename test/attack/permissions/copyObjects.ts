import { Readable } from 'node:stream';
import { defaultClockLimits } from '#domain/clocks/clockLimits.ts';
import type { TestPlatform } from '#test/support/platform.ts';
import type { buildOwn } from './buildOwn.ts';
import type { Clone } from './cloneRow.ts';
import { addItemWork } from './itemWork.ts';
import type { Objects } from './objects.ts';

/** Runs a statement as the owner. */
export type Rows = (text: string, values?: readonly unknown[]) => Promise<readonly Readonly<Record<string, string>>[]>;

/** Evidence that somebody asks for on an item, withdrawn so that nothing waits for it. */
const askedFor = `INSERT INTO ledger_evidence_request (item_id, kind, title, asked_by, asker, asked_at, withdrawn_at)
  VALUES ($1, 'output', '听课记录', $2, '督学', now(), now())`;

/** What a later round says of a closed item. */
const compared = `INSERT INTO recheck_comparison (item_id, problem_id, before_round_id, round_id, region_id, dataset_id, verdict, sentence,
    sha256, reopened, compared_at)
  VALUES ($1, $2, $3, $4, $5, $6, 'cannot-judge', $7, '', false, now())`;

/** What the public API makes too slowly or too much of: a figure is looked up, evidence and an export are put down. */
export async function addRest(
  { clone, rows }: Copying,
  { own, system, by }: { own: Awaited<ReturnType<typeof buildOwn>>; system: TestPlatform; by: string },
) {
  const { sha256, bytes } = await system.platform.keepFile(Readable.from(['会议纪要']), 1_000);
  const [figure] = await rows('SELECT id FROM figure WHERE round_id = $1', [own.round]);
  const [evidence] = await rows(
    `INSERT INTO ledger_evidence (item_id, kind, title, file_name, sha256, bytes, review, unit_id, uploaded_by, uploaded_at)
     VALUES ($1, 'output', '会议纪要', '纪要.txt', $2, $3, 'submitted', $4, $5, now()) RETURNING id`,
    [own.item, sha256, bytes, own.unit, by],
  );
  await rows(askedFor, [own.item, by]);
  const [wish] = await rows(
    `INSERT INTO export_request (kind, list_id, title, units, region_id, unit_id, asked_by, asker, asked_at, purpose, reason)
     VALUES ('problem-list', $1, '清单.docx', 2, $2, $3, $4, '经办', '2026-03-01', '工作改进', '对照清单分析') RETURNING id`,
    [own.list, own.region, own.unit, by],
  );
  await rows(compared, [own.item, own.problem, own.round, own.laterRound, own.region, own.laterDataset, '本区比对']);
  const { plan, planTask } = await addPlan(rows, own, by);
  await addPlanParts(rows, { plan, planTask, item: own.item, mark: '本区' }, by);
  const work = await addItemWork(rows, { ...own, mark: '本区' }, by);
  const mine = await personal(clone, rows, by);
  const table = await system.platform.keepFile(Readable.from(['a,b\n1,2\n']), 1_000);
  await rows('UPDATE upload SET sha256 = $1, bytes = $2 WHERE id = $3', [table.sha256, table.bytes, mine.upload]);
  const { inspection, paper } = await addInspection(rows, { ...own, mark: '本区' }, by);
  const escalation = await addClocks(rows, { ...own, planTask, mark: '本区' }, by);
  const meetings = await addMeeting(rows, { ...own, mark: '本区' }, by);
  const others = { plan, planTask, inspection, paper, escalation, ...meetings, ...work, ...mine };
  return { figure: figure.id, evidence: evidence.id, export: wish.id, ...others };
}

/** Times of a region, a digest of a post of its unit, and an urging that the clock proposes for the task of its plan. */
async function addClocks(
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

/** A stage of a plan, an entry on its task, and the ledger item that carries it out. */
async function addPlanParts(
  rows: Rows,
  {
    plan,
    planTask,
    item,
    mark,
  }: { readonly plan: string; readonly planTask: string; readonly item: string; readonly mark: string },
  by: string,
): Promise<void> {
  await rows(
    `INSERT INTO plan_stage (plan_id, ordinal, name, window_text, window_start) VALUES ($1, 1, $2, '全程', '2026-01-01')`,
    [plan, `${mark}阶段`],
  );
  await rows(
    `INSERT INTO plan_entry (task_id, at, account_id, who, progress, note) VALUES ($1, now(), $2, '经办', 10, $3)`,
    [planTask, by, `${mark}进展`],
  );
  await rows('INSERT INTO plan_task_item (task_id, item_id, linked) VALUES ($1, $2, true)', [planTask, item]);
  await rows(
    `INSERT INTO burden_limit (region_id, per_term, reason, set_by, set_at)
     SELECT region_id, 20, '减负要求', '经办', now() FROM plan JOIN plan_task ON plan_task.plan_id = plan.id WHERE plan_task.id = $1`,
    [planTask],
  );
}

/** A plan in force with one task, led by the school. */
async function addPlan(rows: Rows, own: Pick<Objects, 'region' | 'unit'>, by: string) {
  const [{ id: plan }] = await rows(
    `INSERT INTO plan (region_id, title, year, state, created_by, created_at, started_at)
     VALUES ($1, '实施方案', 2026, 'started', $2, now(), now()) RETURNING id`,
    [own.region, by],
  );
  const [{ id: planTask }] = await rows(
    `INSERT INTO plan_task (plan_id, ordinal, text, window_text, window_start, window_end)
     VALUES ($1, 1, '召开解读会', '3月至5月', '2026-03-01', '2026-05-31') RETURNING id`,
    [plan],
  );
  await rows(`INSERT INTO plan_duty (task_id, unit_id, kind, stated) VALUES ($1, $2, 'lead', '学校')`, [
    ...[planTask, own.unit],
  ]);
  return { plan, planTask };
}

/** A meeting that the school called of itself, held and minuted, with a resolution that is no task yet. */
async function addMeeting(
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

/** An inspection with a frozen list and a draw, its team, and a paper to the unit that was drawn. */
async function addInspection(
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

/** What belongs to an account alone: a session, a token, an upload. */
async function personal(clone: Clone, rows: Rows, account: string) {
  const upload = (await rows(`SELECT id FROM upload ORDER BY uploaded_at, id LIMIT 1`))[0].id;
  const session = (await rows(`SELECT id FROM session LIMIT 1`))[0].id;
  const owner = { account_id: account };
  const token = (
    await rows(
      `INSERT INTO api_token (id, account_id, name, token_hash, purpose, reason, deeds, created_at, expires_at)
       VALUES (gen_random_uuid(), $1, '程序', gen_random_uuid()::text, '工作改进', '每日汇总', '["ledger.read"]', now(), '2026-12-31')
       RETURNING id`,
      [account],
    )
  )[0].id;
  return {
    token,
    upload: await clone('upload', upload, { uploaded_by: account, discarded_at: null }),
    session: await copySession(rows, session, owner),
  };
}

async function copySession(rows: Rows, id: string, changes: object): Promise<string> {
  const text = `INSERT INTO session SELECT (jsonb_populate_record(s, $2::jsonb || jsonb_build_object('id', gen_random_uuid(),
    'token_hash', gen_random_uuid(), 'ended_at', NULL))).* FROM session s WHERE s.id = $1 RETURNING id`;
  return (await rows(text, [id, JSON.stringify(changes)]))[0].id;
}

interface Copying {
  readonly clone: Clone;
  readonly rows: Rows;
}

interface Target {
  readonly region: string;
  readonly regionCode: string;
  /** Put into every text, so that it is known wherever it turns up. */
  readonly mark: string;
}

/** The same set of objects in another region; every name in it carries the mark. */
export async function copyInto(
  { clone, rows }: Copying,
  own: Objects,
  { region, regionCode, mark }: Target,
): Promise<Objects> {
  const unit = await clone('unit', own.unit, {
    region_id: region,
    code: `U${regionCode}`,
    name: `${mark}学校`,
    superior_id: null,
  });
  const here = { region_id: region };
  const round = await clone('round', own.round, { ...here, name: `${mark}轮次`, purpose: mark });
  const laterRound = await clone('round', own.laterRound, { ...here, name: `${mark}后轮`, purpose: mark });
  await rows(
    `INSERT INTO linking_error (measure, from_round_id, to_round_id, value, source) SELECT measure, $1, $2, value, $3
     FROM linking_error WHERE from_round_id = $4`,
    [round, laterRound, `${mark}链接`, own.round],
  );
  const dataset = await clone('dataset', own.dataset, { round_id: round, name: `${mark}数据` });
  const laterDataset = await clone('dataset', own.laterDataset, { round_id: laterRound, name: `${mark}数据` });
  const job = await clone('import_job', own.job, { round_id: round, name: `${mark}导入`, dataset_id: dataset });
  const [{ id: ownFigure }] = await rows('SELECT id FROM figure WHERE round_id = $1', [own.round]);
  const figure = await clone('figure', ownFigure, { ...here, round_id: round, source: `${mark}来源` });
  const [{ run_id: ownRun }] = await rows('SELECT run_id FROM problem_candidate WHERE id = $1', [own.candidate]);
  const run = await clone('detection_run', ownRun, { ...here, round_id: round });
  const candidate = await clone('problem_candidate', own.candidate, { ...here, run_id: run, sentence: `${mark}发现` });
  const number = `${regionCode}-1`;
  const problem = await clone('problem', own.problem, { ...here, round_id: round, number, title: `${mark}问题` });
  const [{ id: ownEvidence }] = await rows('SELECT id FROM problem_evidence WHERE problem_id = $1', [own.problem]);
  await clone('problem_evidence', ownEvidence, { problem_id: problem });
  const list = await clone('problem_list', own.list, { ...here, round_id: round, number, title: `${mark}清单` });
  await rows('INSERT INTO problem_list_recipient (list_id, unit_id) VALUES ($1, $2)', [list, unit]);
  const item = await clone('ledger_item', own.item, { ...here, number, title: `${mark}整改` });
  await rows('INSERT INTO ledger_item_problem (item_id, problem_id) VALUES ($1, $2)', [item, problem]);
  const [{ id: ownDuty }] = await rows('SELECT id FROM ledger_duty WHERE item_id = $1', [own.item]);
  await clone('ledger_duty', ownDuty, { item_id: item, unit_id: unit });
  await rows('INSERT INTO ledger_merged_pair (item_id, other_id) VALUES ($1, $1)', [item]);
  const links = { ...here, problem_id: problem, item_id: item, round_id: laterRound, sentence: `${mark}结论` };
  const evaluation = await clone('evaluation', own.evaluation, links);
  await rows(compared, [item, problem, round, laterRound, region, laterDataset, `${mark}比对`]);
  const evidence = await clone('ledger_evidence', own.evidence, { item_id: item, title: `${mark}材料`, unit_id: unit });
  await rows(askedFor, [item, own.account]);
  await rows(
    `INSERT INTO ledger_history SELECT (jsonb_populate_record(h, jsonb_build_object('item_id', $1::uuid))).* FROM ledger_history h WHERE h.item_id = $2`,
    [item, own.item],
  );
  await rows(
    `INSERT INTO release_plan SELECT (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'dataset_id', $1::uuid, 'round_id', $3::uuid))).*
     FROM release_plan r WHERE r.dataset_id = $2`,
    [dataset, own.dataset, round],
  );
  const plan = await clone('plan', own.plan, { ...here, title: `${mark}方案` });
  const planTask = await clone('plan_task', own.planTask, { plan_id: plan, text: `${mark}任务` });
  const [{ id: ownPlanDuty }] = await rows('SELECT id FROM plan_duty WHERE task_id = $1', [own.planTask]);
  await clone('plan_duty', ownPlanDuty, { task_id: planTask, unit_id: unit });
  await addPlanParts(rows, { plan, planTask, item, mark }, own.account);
  const work = await addItemWork(rows, { region, unit, item, mark }, own.account);
  const { inspection, paper } = await addInspection(rows, { region, unit, mark }, own.account);
  const escalation = await addClocks(rows, { region, unit, planTask, mark }, own.account);
  const meetings = await addMeeting(rows, { region, unit, mark }, own.account);
  const account = await copyAccount({ clone, rows }, own.account, { unit, name: `p-${regionCode}` });
  const wish = { ...here, unit_id: unit, list_id: list, asked_by: account, title: `${mark}文件` };
  const wanted = await clone('export_request', own.export, wish);
  await openTogether(rows, { region, unit, account, mark });
  const mine = await personal(clone, rows, account);
  return {
    ...{ region, regionCode, unit, round, laterRound, dataset, laterDataset, job, figure, candidate, problem, list },
    ...{ item, evidence, evaluation, export: wanted, plan, planTask, inspection, paper, escalation },
    ...{ account, ...meetings, ...work, ...mine },
  };
}

/** A colleague of the same role in another unit. */
async function copyAccount({ clone, rows }: Copying, id: string, { unit, name }: { unit: string; name: string }) {
  const [{ post_id }] = await rows('SELECT post_id FROM account WHERE id = $1', [id]);
  const post = await clone('post', post_id, { unit_id: unit });
  const account = await clone('account', id, { username: name, post_id: post });
  const [held] = await rows('SELECT id FROM post_holding WHERE account_id = $1 AND ended_at IS NULL', [id]);
  if (held !== undefined) await clone('post_holding', held.id, { account_id: account, post_id: post });
  return account;
}

/** A pilot zone of the region, and stricter limits that it asked for. */
async function openTogether(
  rows: Rows,
  { region, unit, account, mark }: { region: string; unit: string; account: string; mark: string },
): Promise<void> {
  const [{ id }] = await rows(
    `INSERT INTO alliance (kind, region_id, name, purpose, starts_on, opened_by, opened_at)
     VALUES ('pilot-zone', $1, $2, $2, '2026-01-01', $3, now()) RETURNING id`,
    [region, `${mark}试点`, account],
  );
  await rows(
    `INSERT INTO alliance_member (alliance_id, unit_id, part, starts_on) VALUES ($1, $2, 'pilot', '2026-01-01')`,
    [id, unit],
  );
  await rows(
    `INSERT INTO disclosure_limits_change (region_id, limits, laxer, reason, asked_by, asked_at)
     VALUES ($1, '{}', false, $2, $3, now())`,
    [region, mark, account],
  );
}
