import type { DutyKind } from '#domain/rectification/duty.ts';
import { type ClockTime, timed } from './itemObligations.ts';
import type { ClockSubject, Obligation } from './obligation.ts';

/** A task of a plan in force, as its clock sees it. */
export interface ClockedTask {
  readonly subject: ClockSubject;
  readonly windowStart: string;
  /** Null for 全程. */
  readonly windowEnd: string | null;
  readonly progress: number;
  readonly duties: readonly { readonly unitId: string; readonly kind: DutyKind }[];
}

/** What is still open on a task: each unit that leads or shares it answers for the whole. */
export function taskObligations(task: ClockedTask, time: ClockTime): readonly Obligation[] {
  const { subject, windowStart: start, windowEnd: due, progress } = task;
  if (due === null || progress === 100) return [];
  return task.duties
    .filter(({ kind }) => kind === 'lead' || kind === 'share')
    .map(({ unitId, kind: dutyKind }) =>
      timed({ subject, kind: 'task', unitId, dutyKind }, { start, due, progress }, time),
    );
}
