import { isOpen, openDayAfter } from './plainCalendar.ts';

/** What somebody has put down for a day. */
type Errand = () => Promise<void>;

/** What is put down for days to come; errands of a day are run in the order in which they were noted. */
export class Agenda {
  readonly #errands = new Map<string, Errand[]>();

  /** Notes an errand for a day, or for the next open day where offices are closed then. */
  note(day: string, errand: Errand): void {
    const on = isOpen(day) ? day : openDayAfter(day, 1);
    this.#errands.set(on, [...(this.#errands.get(on) ?? []), errand]);
  }

  /** Runs what was noted for a day; what an errand notes for the same day is run too. */
  async run(day: string): Promise<void> {
    for (let errands = this.#errands.get(day) ?? []; errands.length > 0; errands = this.#errands.get(day) ?? []) {
      this.#errands.delete(day);
      for (const errand of errands) await errand();
    }
  }
}
