import type { Dice } from './dice.ts';
import { dayAfter, openDayAfter } from './plainCalendar.ts';
import type { Move, Part, Step } from './step.ts';

/** What a course is drawn for. */
export interface Setting {
  /** Day on which the item is drafted, and the last day of its window. */
  readonly draftedOn: string;
  readonly due: string;
  readonly hasAssist: boolean;
}

/** A course under way: steps are put one behind another while the day moves on. */
export class Course {
  readonly steps: Step[] = [];
  #day: string;

  constructor(
    readonly setting: Setting,
    readonly dice: Dice,
  ) {
    this.#day = setting.draftedOn;
  }

  get day(): string {
    return this.#day;
  }

  /** Lets between so many and so many open days pass. */
  wait(least: number, most = least): this {
    this.#day = openDayAfter(this.#day, this.dice.between(least, most));
    return this;
  }

  /** Waits until some days before or after a day, if that lies ahead. */
  until(day: string, shift = 0): this {
    const wanted = dayAfter(day, shift);
    if (wanted > this.#day) this.#day = openDayAfter(dayAfter(wanted, -1), 1);
    return this;
  }

  move(by: Part, move: Move, refused?: string): this {
    this.steps.push({ on: this.#day, by, move, ...(refused !== undefined && { refused }) });
    return this;
  }

  deed(
    by: Part,
    deed: Extract<Move, { do: 'deed' }>['deed'],
    given: Extract<Move, { do: 'deed' }>['given'] = {},
  ): this {
    return this.move(by, { do: 'deed', deed, given });
  }

  /** What is tried against a rule. */
  tries(by: Part, deed: Extract<Move, { do: 'deed' }>['deed'], refused: string, given = {}): this {
    return this.move(by, { do: 'deed', deed, given }, refused);
  }
}
