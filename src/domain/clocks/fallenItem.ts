import type { FallenItem } from './digest.ts';
import type { ClockedItem } from './itemObligations.ts';

/** Whom a reopening still has to be told to: every unit that carries the item out, until a lead has reported in the new attempt. */
export function fallenItem({ subject, fellBack, duties }: ClockedItem): readonly FallenItem[] {
  const carrying = duties.filter(({ kind }) => kind !== 'oversee');
  if (!fellBack || carrying.some(({ kind, reported }) => kind === 'lead' && reported)) return [];
  return [{ subject, unitIds: [...new Set(carrying.map(({ unitId }) => unitId))] }];
}
