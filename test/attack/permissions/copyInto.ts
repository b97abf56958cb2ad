import { addClocks } from './addClocks.ts';
import { addInspection } from './addInspection.ts';
import { addMeeting } from './addMeeting.ts';
import { addPersonal } from './addPersonal.ts';
import { addPlanParts } from './addPlan.ts';
import type { Copying, Rows } from './copying.ts';
import { addComparison, addEvidenceRequest } from './itemRecords.ts';
import { addItemWork } from './itemWork.ts';
import type { Objects } from './objects.ts';

interface Target {
  readonly region: string;
  readonly regionCode: string;
  /** Put into every text, so that it is known wherever it turns up. */
  readonly mark: string;
}

/** The same set of objects in another region; every name in it carries the mark. */
export async function copyInto(copying: Copying, own: Objects, target: Target): Promise<Objects> {
  const { clone, rows } = copying;
  const { region, regionCode, mark } = target;
  const here = { region_id: region };
  const name = `${mark}学校`;
  const unit = await clone('unit', own.unit, { ...here, code: `U${regionCode}`, name, superior_id: null });
  const monitored = await copyMonitoring(copying, own, target);
  const problems = await copyProblems(copying, own, { ...target, unit, round: monitored.round });
  const worked = await copyItem(copying, own, { ...target, unit, ...monitored, ...problems });
  const marked = { region, unit, item: worked.item, mark };
  const planned = await copyPlan(copying, own, marked);
  const work = await addItemWork(rows, marked, own.account);
  const { inspection, paper } = await addInspection(rows, marked, own.account);
  const escalation = await addClocks(rows, { ...marked, planTask: planned.planTask }, own.account);
  const meetings = await addMeeting(rows, marked, own.account);
  const account = await copyAccount(copying, own.account, { unit, name: `p-${regionCode}` });
  const wish = { ...here, unit_id: unit, list_id: problems.list, asked_by: account, title: `${mark}文件` };
  const wanted = await clone('export_request', own.export, wish);
  await openTogether(rows, { ...marked, account });
  const mine = await addPersonal(copying, account);
  return {
    ...{ region, regionCode, unit, ...monitored, ...problems, ...worked, ...planned },
    ...{ inspection, paper, escalation, export: wanted, account, ...meetings, ...work, ...mine },
  };
}

/** Two rounds, linked, with their data, the plan of what is released of it, an import and a figure. */
async function copyMonitoring({ clone, rows }: Copying, own: Objects, { region, mark }: Target) {
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
  await rows(
    `INSERT INTO release_plan SELECT (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'dataset_id', $1::uuid, 'round_id', $3::uuid))).*
     FROM release_plan r WHERE r.dataset_id = $2`,
    [dataset, own.dataset, round],
  );
  const job = await clone('import_job', own.job, { round_id: round, name: `${mark}导入`, dataset_id: dataset });
  const [{ id: ownFigure }] = await rows('SELECT id FROM figure WHERE round_id = $1', [own.round]);
  const figure = await clone('figure', ownFigure, { ...here, round_id: round, source: `${mark}来源` });
  return { round, laterRound, dataset, laterDataset, job, figure };
}

/** A candidate, a problem with its evidence, and the list that tells the unit of it. */
async function copyProblems(
  { clone, rows }: Copying,
  own: Objects,
  { region, regionCode, mark, unit, round }: Target & Pick<Objects, 'unit' | 'round'>,
) {
  const here = { region_id: region };
  const [{ run_id: ownRun }] = await rows('SELECT run_id FROM problem_candidate WHERE id = $1', [own.candidate]);
  const run = await clone('detection_run', ownRun, { ...here, round_id: round });
  const candidate = await clone('problem_candidate', own.candidate, { ...here, run_id: run, sentence: `${mark}发现` });
  const number = `${regionCode}-1`;
  const problem = await clone('problem', own.problem, { ...here, round_id: round, number, title: `${mark}问题` });
  const [{ id: ownEvidence }] = await rows('SELECT id FROM problem_evidence WHERE problem_id = $1', [own.problem]);
  await clone('problem_evidence', ownEvidence, { problem_id: problem });
  const list = await clone('problem_list', own.list, { ...here, round_id: round, number, title: `${mark}清单` });
  await rows('INSERT INTO problem_list_recipient (list_id, unit_id) VALUES ($1, $2)', [list, unit]);
  return { candidate, problem, list };
}

type About = Target & Pick<Objects, 'unit' | 'problem' | 'round' | 'laterRound' | 'laterDataset'>;

/** An item that the unit leads, with its history, its evidence and what later rounds say of it. */
async function copyItem({ clone, rows }: Copying, own: Objects, about: About) {
  const { region, regionCode, mark, unit, problem, laterRound } = about;
  const here = { region_id: region };
  const item = await clone('ledger_item', own.item, { ...here, number: `${regionCode}-1`, title: `${mark}整改` });
  await rows('INSERT INTO ledger_item_problem (item_id, problem_id) VALUES ($1, $2)', [item, problem]);
  const [{ id: ownDuty }] = await rows('SELECT id FROM ledger_duty WHERE item_id = $1', [own.item]);
  await clone('ledger_duty', ownDuty, { item_id: item, unit_id: unit });
  await rows('INSERT INTO ledger_merged_pair (item_id, other_id) VALUES ($1, $1)', [item]);
  const links = { ...here, problem_id: problem, item_id: item, round_id: laterRound, sentence: `${mark}结论` };
  const evaluation = await clone('evaluation', own.evaluation, links);
  await addComparison(rows, { ...about, item }, `${mark}比对`);
  const evidence = await clone('ledger_evidence', own.evidence, { item_id: item, title: `${mark}材料`, unit_id: unit });
  await addEvidenceRequest(rows, item, own.account);
  await rows(
    `INSERT INTO ledger_history SELECT (jsonb_populate_record(h, jsonb_build_object('item_id', $1::uuid))).* FROM ledger_history h WHERE h.item_id = $2`,
    [item, own.item],
  );
  return { item, evaluation, evidence };
}

/** A plan with one task of the unit, which the item carries out. */
async function copyPlan(
  { clone, rows }: Copying,
  own: Objects,
  { region, unit, item, mark }: Pick<Objects, 'region' | 'unit' | 'item'> & Pick<Target, 'mark'>,
) {
  const plan = await clone('plan', own.plan, { region_id: region, title: `${mark}方案` });
  const planTask = await clone('plan_task', own.planTask, { plan_id: plan, text: `${mark}任务` });
  const [{ id: ownPlanDuty }] = await rows('SELECT id FROM plan_duty WHERE task_id = $1', [own.planTask]);
  await clone('plan_duty', ownPlanDuty, { task_id: planTask, unit_id: unit });
  await addPlanParts(rows, { plan, planTask, item, mark }, own.account);
  return { plan, planTask };
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
