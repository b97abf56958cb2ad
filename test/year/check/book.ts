import { wallDay } from '#test/year/plainCalendar.ts';
import type { RecordedItem } from '#test/year/yearRecord.ts';

type Act = RecordedItem['history'][number];

/** A duty as a clerk would keep it in a notebook. */
export interface NotedDuty {
  readonly unitId: string;
  readonly kind: string;
  readonly deadline: string | null;
  signed: boolean;
  /** Said something on its share in the attempt under way. */
  reported: boolean;
  sentBack: boolean;
}

/** An item on a morning, as its acts up to the evening before leave it. */
export interface Page {
  readonly id: string;
  readonly number: string;
  readonly regionId: string;
  readonly start: string;
  state: string;
  due: string | null;
  progress: number;
  extensionTo: string | null;
  handedOutOn: string | null;
  submittedOn: string | null;
  takenUpOn: string | null;
  verifier: string | null;
  duties: NotedDuty[];
}

const text = (value: unknown) => (typeof value === 'string' ? value : null);

/** A notebook of one item, kept from its history alone: turned over day by day, never back. */
export class Book {
  readonly #acts: readonly Act[];
  readonly #page: Page;
  #read = 0;

  constructor(
    { id, number, regionId, windowStart, history }: RecordedItem,
    readonly unitOf: (name: string) => string | null,
  ) {
    this.#acts = history;
    this.#page = {
      ...{ id, number, regionId, start: windowStart, state: '', due: null, progress: 0, extensionTo: null },
      ...{ handedOutOn: null, submittedOn: null, takenUpOn: null, verifier: null, duties: [] },
    };
  }

  /** The page of a morning. */
  open(day: string): Page {
    for (; this.#read < this.#acts.length; this.#read += 1) {
      const act = this.#acts[this.#read];
      if (wallDay(act.at) >= day) break;
      this.#note(act);
    }
    return this.#page;
  }

  #note(act: Act): void {
    const { deed, details } = act;
    const page = this.#page;
    page.state = act.stateAfter;
    const day = wallDay(act.at);
    const own = page.duties.find(({ unitId }) => unitId === details.by);
    if (deed === 'create') this.#begin(details);
    if (deed === 'assign' || deed === 'reassign') page.handedOutOn = day;
    if (deed === 'acknowledge' && own !== undefined) own.signed = true;
    if (deed === 'return-duty' && own !== undefined) own.sentBack = true;
    if (deed === 'reassign') this.#passOn(text(details.unitId) ?? '');
    if (deed === 'pass-duty') this.#inherit(text(details.fromUnitId), text(details.toUnitId) ?? '');
    if (deed === 'report' && own !== undefined) this.#hear(own, details.progress);
    if (deed === 'review-again') this.#lapse(details.changed);
    if (deed === 'request-verification') Object.assign(page, { submittedOn: day, extensionTo: null });
    if (deed === 'begin-verification') Object.assign(page, { takenUpOn: day, verifier: this.unitOf(act.unit) });
    if (deed === 'request-extension') page.extensionTo = text(details.date);
    if (deed === 'approve-extension') Object.assign(page, { due: page.extensionTo, extensionTo: null });
    if (deed === 'refuse-extension') page.extensionTo = null;
    if (['return-for-rework', 'resume', 'reopen'].includes(deed)) this.#anew(deed, text(details.date));
  }

  #begin(details: Act['details']): void {
    this.#page.due = text(details.due);
    const duties = Array.isArray(details.duties) ? details.duties : [];
    this.#page.duties = duties.map(({ unitId, kind, deadline }) => ({
      ...{ unitId, kind, deadline: deadline ?? null, signed: false, reported: false, sentBack: false },
    }));
  }

  #passOn(unitId: string): void {
    this.#page.duties = this.#page.duties.map((duty) =>
      duty.sentBack ? { ...duty, unitId, signed: false, reported: false, sentBack: false } : duty,
    );
  }

  /** The successor stands where its predecessor stood. */
  #inherit(from: string | null, unitId: string): void {
    this.#page.duties = this.#page.duties.map((duty) => (duty.unitId === from ? { ...duty, unitId } : duty));
  }

  #hear(own: NotedDuty, progress: unknown): void {
    own.reported = true;
    if (own.kind === 'lead' && typeof progress === 'number') this.#page.progress = progress;
  }

  /** Everybody signs again for what was changed beyond the duties. */
  #lapse(changed: unknown): void {
    if (!Array.isArray(changed) || changed.every((part) => part === 'duties')) return;
    for (const duty of this.#page.duties) duty.signed = false;
  }

  #anew(deed: string, date: string | null): void {
    const page = this.#page;
    page.submittedOn = null;
    for (const duty of page.duties) duty.reported = false;
    if (deed === 'return-for-rework') return;
    Object.assign(page, { progress: 0, due: date ?? page.due });
  }
}
