import type { DutyKind } from '#domain/rectification/duty.ts';
import type { Warning } from '#domain/rectification/warning.ts';

/** What somebody has to do by a day. */
export const obligationKinds = ['acknowledge', 'carry-out', 'report', 'task', 'take-up', 'verify'] as const;
export type ObligationKind = (typeof obligationKinds)[number];

export const obligationNames: Record<ObligationKind, string> = {
  acknowledge: '签收交办事项',
  'carry-out': '完成整改并申请验收',
  report: '反馈办理情况',
  task: '完成方案任务',
  'take-up': '受理验收申请',
  verify: '完成督导核查',
};

/** A ledger item or a task of a plan, as a notice may name it: by number, never by what was measured. */
export interface ClockSubject {
  readonly kind: 'item' | 'task';
  readonly id: string;
  /** Number of the item, or title of the plan and place of the task in it. */
  readonly number: string;
  readonly regionId: string;
  /** The plan of a task; null for an item. */
  readonly planId: string | null;
}

/** One duty that is still open on a day, with its date and colour. Dates and duties only: no result is looked at. */
export interface Obligation {
  readonly subject: ClockSubject;
  readonly kind: ObligationKind;
  /** Null while nobody has taken it: a verification that waits for an inspector. */
  readonly unitId: string | null;
  readonly dutyKind: DutyKind | null;
  readonly due: string;
  readonly colour: Warning;
  /** Whole days after the date; 0 until then. */
  readonly daysLate: number;
}
