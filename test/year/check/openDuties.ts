import { dayAfter, daysApart, openDayAfter } from '#test/year/plainCalendar.ts';
import type { Page } from './book.ts';

/** Something that is to be done by a day, worked out by hand. */
export interface OpenDuty {
  /** Of the item, or of the task of a plan. */
  readonly itemId: string;
  readonly number: string;
  readonly regionId: string;
  /** Null while nobody took the verification up. */
  readonly unitId: string | null;
  readonly what: 'acknowledge' | 'carry-out' | 'report' | 'take-up' | 'verify' | 'task';
  readonly due: string;
  /** 逾期, 滞后, 临期, or nothing to warn of. */
  readonly warning: 'overdue' | 'behind' | 'near' | 'none';
}

export interface Work {
  readonly unitId: string | null;
  readonly what: OpenDuty['what'];
  readonly since: string;
  readonly due: string;
  readonly progress: number | null;
}

const before = ['assigned', 'returned', 'acknowledged', 'in-progress'];

/** What is open on a page on a morning: five open days to sign, the window to do it, five to take it up, twenty to verify. */
export function openDuties(page: Page, today: string): readonly OpenDuty[] {
  return worksOf(page).map((work) => {
    const { id: itemId, number, regionId } = page;
    const { unitId, what, due } = work;
    return { itemId, number, regionId, unitId, what, due, warning: warningOf(work, today) };
  });
}

function worksOf(page: Page): readonly Work[] {
  const { state, submittedOn, takenUpOn } = page;
  if (state === 'submitted' && submittedOn !== null)
    return [{ unitId: null, what: 'take-up', since: submittedOn, due: openDayAfter(submittedOn, 5), progress: null }];
  if (state === 'verifying' && takenUpOn !== null)
    return [
      { unitId: page.verifier, what: 'verify', since: takenUpOn, due: openDayAfter(takenUpOn, 20), progress: null },
    ];
  return before.includes(state) ? page.duties.flatMap((duty) => worksOfDuty(page, duty)) : [];
}

function worksOfDuty(
  page: Page,
  { unitId, kind, deadline, signed, reported }: Page['duties'][number],
): readonly Work[] {
  const { state, handedOutOn, start } = page;
  const signing =
    state === 'assigned' && !signed && handedOutOn !== null
      ? [
          {
            unitId,
            what: 'acknowledge',
            since: handedOutOn,
            due: openDayAfter(handedOutOn, 5),
            progress: null,
          } as const,
        ]
      : [];
  const due = deadline ?? page.due;
  if (due === null || (kind !== 'lead' && reported)) return signing;
  const what = kind === 'lead' ? 'carry-out' : 'report';
  return [...signing, { unitId, what, since: start, due, progress: kind === 'lead' ? page.progress : null }];
}

/** Red after the day, blue two weeks before it (half the time for what has days only), yellow thirty points behind an even pace. */
export function warningOf({ what, since, due, progress }: Work, today: string): OpenDuty['warning'] {
  if (today > due) return 'overdue';
  const whole = daysApart(since, due);
  const isShort = what !== 'carry-out' && what !== 'report' && what !== 'task';
  const near = isShort ? Math.min(14, Math.ceil(whole / 2)) : 14;
  if (today >= dayAfter(due, -near)) return 'near';
  const pace = today <= since ? 0 : (100 * daysApart(since, today)) / Math.max(1, whole);
  return progress !== null && progress < pace - 30 ? 'behind' : 'none';
}
