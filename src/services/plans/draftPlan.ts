import type { Database } from '#database/connect.ts';
import { insertPlan, insertPlanDuties, insertStages, insertTasks, type PlanRow } from '#database/plans.ts';
import type { NewPlan } from '#domain/plans/plan.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import { readWindow } from '#domain/rectification/readWindow.ts';
import type { Window } from '#domain/rectification/window.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';
import { readWindowFrame } from '#services/calendar/windowFrame.ts';
import { requireUnitsInScope } from '#services/organisation/requireUnitsInScope.ts';

/** Keeps a plan that somebody looked through, as a draft. */
export async function draftPlan(db: Database, { actor, now }: Act, given: NewPlan): Promise<PlanRow> {
  const { regionId } = actor;
  if (regionId === null) throw new RuleError('plans.no-region', '请用地区单位的账号起草方案');
  refuseRanking(given.title, ...given.stages.map(({ name }) => name));
  refuseRanking(...given.tasks.flatMap(({ theme, text }) => [theme ?? '', text]));
  refuseMisfits(given);
  await requireUnitsInScope(db, actor, [
    ...new Set(given.tasks.flatMap(({ duties }) => duties.map(({ unitId }) => unitId))),
  ]);
  const { title, documentNumber, year } = given;
  const frame = await readWindowFrame(db, regionId);
  const dated = (text: string) => datesOf(readWindow({ text, year }, frame));
  const plan = await insertPlan(db, {
    ...{ regionId, title, documentNumber, year, state: 'draft' },
    ...{ createdBy: actor.accountId, createdAt: now.toISOString() },
  });
  const stageIds = await insertStages(
    db,
    given.stages.map(({ name, window }, k) => ({ planId: plan.id, ordinal: k + 1, name, ...dated(window) })),
  );
  const taskIds = await insertTasks(
    db,
    given.tasks.map(({ stage, theme, text, window }, k) => ({
      ...{ planId: plan.id, ordinal: k + 1, theme, text },
      stageId: stage === null ? null : stageIds[stage],
      ...dated(window),
    })),
  );
  await insertPlanDuties(
    db,
    given.tasks.flatMap(({ duties }, k) => duties.map((duty) => ({ ...duty, taskId: taskIds[k] }))),
  );
  return plan;
}

function datesOf(window: Window) {
  return { windowText: window.text, windowStart: window.start, windowEnd: window.end };
}

function refuseMisfits({ stages, tasks }: NewPlan): void {
  for (const [k, { stage, duties }] of tasks.entries()) {
    const row = `第 ${k + 1} 项任务`;
    if (stage !== null && stages[stage] === undefined) throw new RuleError('plans.no-stage', `${row}所属的阶段不存在`);
    if (!duties.some(({ kind }) => kind === 'lead')) throw new RuleError('plans.no-lead', `${row}没有牵头部门`);
    if (new Set(duties.map(({ unitId }) => unitId)).size !== duties.length)
      throw new RuleError('plans.duty-twice', `${row}中有单位承担了两种职责，或两个名称选了同一单位`);
  }
}
