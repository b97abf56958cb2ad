import { type ClockDutyRow, type ClockTaskRow, listClockDuties, listClockTasks } from '#database/clocks.ts';
import type { Database } from '#database/connect.ts';
import type { FallenItem, WaitingItem } from '#domain/clocks/digest.ts';
import { fallenItem } from '#domain/clocks/fallenItem.ts';
import { type ClockedDuty, type ClockedItem, type ClockTime, itemObligations } from '#domain/clocks/itemObligations.ts';
import { type DatedLimits, limitsOn } from '#domain/clocks/limitsOn.ts';
import type { ClockSubject, Obligation } from '#domain/clocks/obligation.ts';
import { speaksOfResults } from '#domain/clocks/refuseResults.ts';
import { type ClockedTask, taskObligations } from '#domain/clocks/taskObligations.ts';
import { dayOf } from '#services/act.ts';
import { grouped } from './grouped.ts';

/** What is open on a day over all regions. */
export interface ClockWork {
  readonly obligations: readonly Obligation[];
  readonly waiting: readonly WaitingItem[];
  readonly fallen: readonly FallenItem[];
}

/** Reads every item and every task under way, or one of them, with two queries, and judges each by what its region set. */
export async function readClockWork(
  db: Database,
  today: string,
  changesOf: ReadonlyMap<string, readonly DatedLimits[]>,
  only: string | null = null,
): Promise<ClockWork> {
  const items = itemsOf(await listClockDuties(db, only));
  const tasks = tasksOf(await listClockTasks(db, only));
  const timeOf = (regionId: string) => timeIn(changesOf.get(regionId) ?? [], today);
  return {
    obligations: [
      ...items.flatMap((item) => itemObligations(item, timeOf(item.subject.regionId))),
      ...tasks.flatMap((task) => taskObligations(task, timeOf(task.subject.regionId))),
    ],
    waiting: items.flatMap(waitingOn),
    fallen: items.flatMap(fallenItem),
  };
}

/** A day in a region that set its limits so. */
function timeIn(changes: readonly DatedLimits[], today: string): ClockTime {
  return { today, limits: limitsOn(changes, today), limitsOn: (day) => limitsOn(changes, day) };
}

function itemsOf(rows: readonly ClockDutyRow[]): readonly ClockedItem[] {
  return [...grouped(rows, (row) => row.item_id).values()].map((own) => {
    const [row] = own;
    return {
      subject: { kind: 'item', id: row.item_id, number: row.number, regionId: row.region_id, planId: null },
      ...{ state: row.state, windowStart: row.window_start, dueDate: row.due_date, progress: row.progress },
      assignedOn: dayOrNull(row.assigned_at),
      submittedOn: row.submitted_on,
      takenUpOn: dayOrNull(row.taken_up_at),
      verifierUnitId: row.verifier_unit_id,
      extensionPending: row.extension_to !== null,
      fellBack: row.fell_back,
      duties: own.flatMap(dutyOf),
    };
  });
}

function dutyOf({ unit_id, kind, deadline, acknowledged, reported }: ClockDutyRow): readonly ClockedDuty[] {
  if (unit_id === null || kind === null) return [];
  return [{ unitId: unit_id, kind, deadline, acknowledged: acknowledged === true, reported: reported === true }];
}

function tasksOf(rows: readonly ClockTaskRow[]): readonly ClockedTask[] {
  return [...grouped(rows, (row) => row.task_id).values()].map((own) => {
    const [{ task_id: id, plan_id: planId, title, ordinal, region_id: regionId, ...row }] = own;
    const number = `${speaksOfResults(title) ? '方案' : `《${title}》`}第${ordinal}项`;
    const subject: ClockSubject = { kind: 'task', id, number, regionId, planId };
    return {
      ...{ subject, windowStart: row.window_start, windowEnd: row.window_end, progress: row.progress },
      duties: own.map(({ unit_id: unitId, kind }) => ({ unitId, kind })),
    };
  });
}

/** What waits for a decision of the region that issued the item. */
function waitingOn({ state, extensionPending, subject }: ClockedItem): readonly WaitingItem[] {
  const matters = [
    ...(state === 'review' ? (['review'] as const) : []),
    ...(state === 'returned' ? (['reassign'] as const) : []),
    ...(extensionPending ? (['decide-extension'] as const) : []),
  ];
  return matters.map((matter) => ({ subject, matter }));
}

function dayOrNull(instant: string | null): string | null {
  return instant === null ? null : dayOf(new Date(instant));
}
