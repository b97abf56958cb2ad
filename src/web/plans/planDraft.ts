import type { NewPlan } from '#domain/plans/plan.ts';
import type { DutyKind } from '#domain/rectification/duty.ts';
import type { ReadDocument } from './queries.ts';

/** A task while it is looked through: duties still by the names of the document. */
export interface DraftTask {
  readonly key: string;
  readonly stage: number | null;
  readonly theme: string;
  readonly text: string;
  readonly window: string;
  readonly duties: readonly { readonly kind: DutyKind; readonly unit: string }[];
  /** A lead that somebody named by hand; null where the document names one. */
  readonly lead: string | null;
}

/** A plan while it is looked through. */
export interface PlanDraft {
  readonly title: string;
  readonly documentNumber: string;
  readonly year: number;
  readonly stages: readonly { readonly name: string; readonly window: string }[];
  readonly tasks: readonly DraftTask[];
  /** The registered unit of each name in the document; null where it is left out or nobody has chosen yet. */
  readonly units: Readonly<Record<string, string | null>>;
}

/** What was read, ready to be looked through: points of a stage become its tasks, and bear its window and duties. */
export function draftOf(read: ReadDocument): PlanDraft {
  const whole = read.stages.length === 0 ? '全程' : `${read.year}年`;
  const listed = read.tasks.map(({ theme, text, window, duties }) => ({
    ...{ stage: null, theme: theme ?? '', text, window: window ?? spanOf(read) ?? whole, duties, lead: null },
  }));
  const points = read.stages.flatMap(({ points, window, duties }, stage) =>
    points.map((text) => ({ stage, theme: '', text, window: window ?? whole, duties, lead: null })),
  );
  return {
    title: read.title,
    documentNumber: read.documentNumber ?? '',
    year: read.year,
    stages: read.stages.map(({ name, window }) => ({ name, window: window ?? whole })),
    tasks: [...listed, ...points].map((task, k) => ({ ...task, key: String(k) })),
    units: Object.fromEntries(read.units.map(({ stated, unitId }) => [stated, unitId])),
  };
}

/** “2025年至2027年” where every stage is a year of its own; null otherwise. */
function spanOf({ stages }: ReadDocument): string | null {
  const years = stages.map(({ window }) => /^(\d{4})年$/u.exec(window ?? '')?.[1]);
  const [first, last] = [years[0], years.at(-1)];
  return years.length > 1 && years.every((year) => year !== undefined) ? `${first}年至${last}年` : null;
}

/** Places, from 1, of tasks that nobody leads yet. */
export function leadless({ tasks, units }: PlanDraft): number[] {
  return tasks.flatMap((task, k) => (dutiesOf(task, units).some(({ kind }) => kind === 'lead') ? [] : [k + 1]));
}

/** The draft as it is sent: every duty by its registered unit, each unit once with the first duty that it has. */
export function planOf({ units, tasks, ...draft }: PlanDraft): NewPlan {
  return {
    ...draft,
    stages: [...draft.stages],
    documentNumber: draft.documentNumber.trim() === '' ? null : draft.documentNumber,
    tasks: tasks.map((task) => ({
      ...{ stage: task.stage, theme: task.theme.trim() === '' ? null : task.theme },
      ...{ text: task.text, window: task.window, duties: dutiesOf(task, units) },
    })),
  };
}

function dutiesOf(task: DraftTask, units: PlanDraft['units']): NewPlan['tasks'][number]['duties'] {
  const named = task.lead === null ? [] : [{ kind: 'lead' as const, unitId: task.lead, stated: '' }];
  const stated = task.duties.flatMap(({ kind, unit }) => {
    const unitId = units[unit] ?? null;
    return unitId === null ? [] : [{ kind, unitId, stated: unit }];
  });
  const all = [...named, ...stated];
  return all.filter(({ unitId }, k) => all.findIndex((duty) => duty.unitId === unitId) === k);
}
