import { parseWindow } from './window.ts';

/** An act as the history tells it. */
export interface ToldAct {
  readonly sequence: number;
  readonly deed: string;
  readonly stateBefore: string | null;
  readonly stateAfter: string;
  readonly post: string;
  readonly unit: string;
  /** ISO instant. */
  readonly at: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Who did it, as a person reads it. */
export const whoOf = ({ unit, post }: Pick<ToldAct, 'unit' | 'post'>) => `${unit}（${post}）`;

/** The day of an instant in the bureaus' own calendar (Asia/Shanghai, no summer time), as an ISO date. */
export function dayOfAct(at: string): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);
}

export const textOf = (value: unknown) => (typeof value === 'string' ? value : null);
export const numberOf = (value: unknown, otherwise: number) => (typeof value === 'number' ? value : otherwise);

/** A field of an object, undefined where there is none. */
export function partOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined;
}

/** A text field of an object, or null where there is none. */
export function fieldOf(value: unknown, field: string): string | null {
  return typeof value === 'object' && value !== null ? textOf(Reflect.get(value, field)) : null;
}

/** The date first promised: as noted when the item was drafted, or read from the words of its window where it was not noted yet. */
export function dueOf({ due, window }: ToldAct['details']): string | null {
  if (due !== undefined || typeof window !== 'object' || window === null) return textOf(due);
  const year = numberOf(Reflect.get(window, 'year'), 0);
  return parseWindow(fieldOf(window, 'text') ?? '', year)?.end ?? null;
}
