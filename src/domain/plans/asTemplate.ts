import type { StatedPlan } from './statedPlan.ts';

/** A published plan as the beginning of one's own: without its place and number, and not ended before it begins: years that are over move to the present. */
export function asTemplate(plan: StatedPlan, thisYear: number): StatedPlan {
  const years = plan.stages.flatMap(({ window }) => (window?.match(/\d{4}(?=年)/gu) ?? []).map(Number));
  const last = Math.max(plan.year ?? thisYear, ...years);
  const later = Math.max(0, thisYear - last);
  const move = (window: string | null) =>
    window?.replaceAll(/\d{4}(?=年)/gu, (year) => String(Number(year) + later)) ?? null;
  return {
    title: '义务教育质量监测结果应用实施方案',
    documentNumber: null,
    year: (plan.year ?? thisYear) + later,
    stages: plan.stages.map((stage) => ({ ...stage, window: move(stage.window) })),
    tasks: plan.tasks.map((task) => ({ ...task, window: move(task.window) })),
  };
}
