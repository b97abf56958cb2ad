import { z } from 'zod';

/** 牵头 · 责任/分办 · 协办 · 监督. */
export const dutyKinds = ['lead', 'share', 'assist', 'oversee'] as const;
export type DutyKind = (typeof dutyKinds)[number];

export const dutyKindNames: Record<DutyKind, string> = {
  lead: '牵头',
  share: '责任（分办）',
  assist: '协办',
  oversee: '监督',
};

/** Duties whose unit carries out the rectification, and so can never verify it. */
export const rectifyingDuties = ['lead', 'share', 'assist'] as const satisfies readonly DutyKind[];

export interface Duty {
  readonly unitId: string;
  readonly kind: DutyKind;
  readonly acknowledgedAt: string | null;
  /** What a sharing or assisting unit reports to the lead; null while it is silent. */
  readonly feedback: string | null;
}

export const newDuty = z.strictObject({
  unitId: z.uuid(),
  kind: z.enum(dutyKinds),
  deadline: z.iso.date().nullable(),
});

export function carriesOut(duty: Duty): boolean {
  return duty.kind !== 'oversee';
}

/** Duties that must be signed for before work starts and have not been. */
export function unacknowledged(duties: readonly Duty[]): readonly Duty[] {
  return duties.filter((duty) => carriesOut(duty) && duty.acknowledgedAt === null);
}

/** Sharing units that have not yet reported: while one is silent the lead cannot submit. */
export function silentShares(duties: readonly Duty[]): readonly Duty[] {
  return duties.filter((duty) => duty.kind === 'share' && duty.feedback === null);
}

/** The weightier of two duties of one unit, in the order of `dutyKinds`. */
export function strongerDuty(one: DutyKind, other: DutyKind): DutyKind {
  return dutyKinds.indexOf(one) <= dutyKinds.indexOf(other) ? one : other;
}
