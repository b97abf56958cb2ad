import { wallDay } from '#test/year/plainCalendar.ts';
import type { RecordedEntry, RecordedPlan, RecordedTask, YearRecord } from '#test/year/yearRecord.ts';
import { type OpenDuty, warningOf } from './openDuties.ts';

/** What is open on the tasks of plans on a morning: each unit that leads or shares one answers for it until all of it is done. */
export function openTasks(record: YearRecord, day: string): readonly OpenDuty[] {
  return record.plans
    .filter(({ started_at, finished_at }) => isBefore(started_at, day) && !isBefore(finished_at, day))
    .flatMap((plan) => record.tasks.filter(({ plan_id }) => plan_id === plan.id).flatMap(openOf(record, plan, day)));
}

const isBefore = (at: string | null, day: string) => at !== null && wallDay(at) < day;

const openOf =
  (record: YearRecord, { title, region_id: regionId }: RecordedPlan, day: string) =>
  (task: RecordedTask): readonly OpenDuty[] => {
    const entries = record.entries.filter(({ task_id }) => task_id === task.id);
    const told = entries.filter(({ at }) => wallDay(at) < day);
    const came = record.resolutions.some(({ task_id }) => task_id === task.id);
    const { due, progress } = standing(task, told);
    if (due === null || progress === 100 || (came && told.length === 0)) return [];
    const { id: itemId, ordinal, window_start: since } = task;
    return record.taskDuties
      .filter(({ task_id, kind }) => task_id === itemId && (kind === 'lead' || kind === 'share'))
      .map(({ unit_id: unitId }) => {
        const work = { unitId, what: 'task', since, due, progress } as const;
        const number = `《${title}》第${ordinal}项`;
        return { itemId, number, regionId, unitId, what: 'task', due, warning: warningOf(work, day) };
      });
  };

/** Date and progress of a task as its entries up to then leave them. */
function standing(task: RecordedTask, told: readonly RecordedEntry[]) {
  const last = told.at(-1);
  return { due: last === undefined ? task.baseline_end : last.window_end, progress: last?.progress ?? 0 };
}
