import type { DutyKind } from '#domain/rectification/duty.ts';

/** A unit as a document names it, before it is found in the register. */
export interface StatedDuty {
  readonly kind: DutyKind;
  readonly unit: string;
}

/** A row of a task table (任务清单及分工表), as written. */
export interface StatedTask {
  /** Heading that a merged cell gives to several rows, e.g. 实施整改; null where the table has none. */
  readonly theme: string | null;
  readonly text: string;
  readonly duties: readonly StatedDuty[];
  /** E.g. “3月至5月”, “全程”; null where the table gives none. */
  readonly window: string | null;
}

/** A stage (实施步骤), as written. */
export interface StatedStage {
  readonly name: string;
  readonly duties: readonly StatedDuty[];
  readonly window: string | null;
  /** What is to be done in it, sentence by sentence or point by point. */
  readonly points: readonly string[];
}

/** A plan (实施方案) as a document states it. */
export interface StatedPlan {
  readonly title: string;
  /** E.g. 南开政办发〔2025〕9号; null where there is none. */
  readonly documentNumber: string | null;
  /** Year that windows without one belong to; null where the document names none. */
  readonly year: number | null;
  readonly stages: readonly StatedStage[];
  readonly tasks: readonly StatedTask[];
}
