import { showDay } from '#web/showTime.ts';

/** From when to when a post was held: to its end, else to its planned end, else `open`. */
export function heldPeriod(
  {
    heldFrom,
    heldUntil,
    endedAt,
  }: { readonly heldFrom: string; readonly heldUntil: string | null; readonly endedAt: string | null },
  open: string,
): string {
  const end = endedAt ?? heldUntil;
  return `${showDay(heldFrom)} – ${end === null ? open : showDay(end)}`;
}
