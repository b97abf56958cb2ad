import type { DutyKind } from '#domain/rectification/duty.ts';

/** True when a unit leads or shares a task, so that it reports on it. */
export function carriesTask(
  duties: readonly { readonly unitId: string; readonly kind: DutyKind }[],
  unitId: string | null,
): boolean {
  return duties.some((duty) => duty.unitId === unitId && (duty.kind === 'lead' || duty.kind === 'share'));
}
