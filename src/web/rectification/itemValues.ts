import type { Dayjs } from 'dayjs';
import type { DutyKind } from '#domain/rectification/duty.ts';
import type { GoalDirection, GoalKind } from '#domain/rectification/goal.ts';
import type { ItemKind } from '#domain/rectification/item.ts';
import type { CostClass } from '#domain/rectification/measure.ts';

/** A measure as it is typed, or as the library filled it in. */
export interface MeasureValues {
  readonly text: string;
  readonly libraryKey?: string | null;
  readonly expectedOutcome?: string;
  readonly dose?: string;
  readonly costClass?: CostClass | null;
  readonly provingIndicator?: string;
}

/** What a person types when drafting an item. */
export interface ItemValues {
  readonly title: string;
  readonly problemIds: string[];
  readonly kind: ItemKind;
  readonly target: string;
  /** Without an indicator there is no goal in numbers. */
  readonly goal?: {
    readonly indicatorId?: string;
    readonly direction?: GoalDirection;
    readonly kind?: GoalKind;
    readonly amount?: number | null;
    readonly dueOn?: Dayjs | null;
  };
  readonly measures: MeasureValues[];
  readonly windowText: string;
  readonly windowYear: number;
  readonly budgetYuan?: number | null;
  readonly budgetSource?: string;
  readonly duties: { unitId: string; kind: DutyKind; deadline?: Dayjs | null }[];
}

/** The draft as the server takes it. */
export function itemBody(values: ItemValues) {
  const { title, problemIds, kind, target, measures, windowText, windowYear, duties } = values;
  return {
    ...{ title, problemIds, kind, target },
    goal: goalOf(values),
    measures: measures.map(({ text }) => text.trim()),
    measureDetails: measures.flatMap(detailOf),
    window: { text: windowText, year: windowYear },
    budget: budgetOf(values),
    duties: duties.map(({ deadline, ...duty }) => ({ ...duty, deadline: deadline?.format('YYYY-MM-DD') ?? null })),
  };
}

function goalOf({ goal }: ItemValues) {
  const { indicatorId, direction, kind, amount, dueOn } = goal ?? {};
  if (indicatorId === undefined || direction === undefined || kind === undefined) return null;
  return amount == null || dueOn == null
    ? null
    : { indicatorId, direction, kind, amount, dueOn: dueOn.format('YYYY-MM-DD') };
}

/** Nothing is sent of a measure of which only the wording is known. */
function detailOf(values: MeasureValues, place: number) {
  const { libraryKey = null, expectedOutcome = '', dose = '', costClass = null, provingIndicator = '' } = values;
  const known = libraryKey !== null || costClass !== null || `${expectedOutcome}${dose}${provingIndicator}` !== '';
  return known ? [{ measure: place + 1, libraryKey, expectedOutcome, dose, costClass, provingIndicator }] : [];
}

function budgetOf({ budgetYuan = null, budgetSource = '' }: ItemValues) {
  return budgetYuan === null && budgetSource === '' ? null : { yuan: budgetYuan, source: budgetSource };
}
