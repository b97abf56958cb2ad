import { openDayAfter, wallDay } from '#test/year/plainCalendar.ts';
import type { RecordedPaper } from '#test/year/yearRecord.ts';
import type { OpenDuty } from './openDuties.ts';

/** 催办, 督办单, 约谈, 督导通报, 问责建议移送, and how many open days each gives. */
const rungs = ['urge', 'supervision-order', 'talk', 'circular', 'referral'];
const patience: Readonly<Record<string, number>> = {
  urge: 3,
  'supervision-order': 10,
  talk: 10,
  circular: 15,
  referral: 15,
};

/** A rung for one duty and one date, as it has to stand. */
export interface ExpectedPaper {
  readonly key: string;
  readonly duty: string;
  readonly step: string;
  readonly unitId: string;
  readonly regionId: string;
  readonly subject: string;
  readonly due: string;
  proposedOn: string;
  state: 'proposed' | 'issued' | 'dismissed' | 'lapsed';
  answerDue: string | null;
}

export const keyOfPaper = (paper: RecordedPaper) =>
  `${paper.item_id ?? paper.task_id} ${paper.unit_id} ${paper.obligation} ${paper.due_on} ${paper.step}`;

/**
 * The ladder climbed by hand, morning by morning: what is late gets its next rung when the one before was issued and its patience is
 * over. From the record it takes nothing but the days on which people issued a paper or set one aside.
 */
export class ExpectedLadder {
  readonly papers = new Map<string, ExpectedPaper>();
  readonly #byDuty = new Map<string, ExpectedPaper[]>();
  readonly #recorded: ReadonlyMap<string, RecordedPaper>;

  constructor(recorded: readonly RecordedPaper[]) {
    this.#recorded = new Map(recorded.map((paper) => [keyOfPaper(paper), paper]));
  }

  /** Goes through one working morning and says how many rungs were gained and lost. */
  morning(day: string, duties: readonly OpenDuty[]): { readonly proposed: number; readonly lapsed: number } {
    for (const paper of this.papers.values()) this.#decide(paper, day);
    const late = new Map(duties.filter(({ due }) => day > due).map((duty) => [keyOf(duty), duty]));
    const over = [...this.papers.values()].filter(({ state, duty }) => state === 'proposed' && !late.has(duty));
    for (const paper of over) paper.state = 'lapsed';
    let proposed = 0;
    for (const [key, duty] of late) if (this.#climb(key, duty, day)) proposed += 1;
    return { proposed, lapsed: over.length };
  }

  /** What people decided since the proposal and before this morning. */
  #decide(paper: ExpectedPaper, day: string): void {
    const told = this.#recorded.get(paper.key);
    if (paper.state !== 'proposed' || told === undefined) return;
    const fits = (at: string | null) => at !== null && wallDay(at) >= paper.proposedOn && wallDay(at) < day;
    if (fits(told.dismissed_at)) paper.state = 'dismissed';
    if (!fits(told.issued_at) || told.issued_at === null) return;
    paper.state = 'issued';
    paper.answerDue = openDayAfter(wallDay(told.issued_at), patience[paper.step]);
  }

  /** Takes up the decisions of the last evening. */
  evening(day: string): void {
    for (const paper of this.papers.values()) this.#decide(paper, day);
  }

  #climb(key: string, { unitId, regionId, number, due }: OpenDuty, day: string): boolean {
    const own = this.#byDuty.get(key) ?? [];
    const step = nextRung(
      own.filter(({ state }) => state !== 'lapsed'),
      day,
    );
    if (unitId === null || step === undefined) return false;
    const known = own.find((paper) => paper.step === step);
    if (known !== undefined) {
      Object.assign(known, { state: 'proposed', proposedOn: day });
      return true;
    }
    const paper: ExpectedPaper = {
      ...{ key: `${key} ${step}`, duty: key, step, unitId, regionId, subject: number, due },
      ...{ proposedOn: day, state: 'proposed', answerDue: null },
    };
    this.papers.set(paper.key, paper);
    this.#byDuty.set(key, [...own, paper]);
    return true;
  }
}

const keyOf = ({ itemId, unitId, what, due }: OpenDuty) => `${itemId} ${unitId} ${what} ${due}`;

function nextRung(standing: readonly ExpectedPaper[], day: string): string | undefined {
  const top = standing.toSorted((a, b) => rungs.indexOf(a.step) - rungs.indexOf(b.step)).at(-1);
  if (top === undefined) return rungs[0];
  const isOver = top.state === 'issued' && top.answerDue !== null && day > top.answerDue;
  return isOver ? rungs[rungs.indexOf(top.step) + 1] : undefined;
}
