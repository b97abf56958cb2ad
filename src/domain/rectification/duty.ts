import { z } from 'zod';
import { isoDay } from '#domain/calendar/isoDay.ts';

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
  deadline: isoDay().nullable(),
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

/** A duty with what was said on it, as it is joined with another. */
export interface HeldDuty extends Pick<Duty, 'kind' | 'acknowledgedAt' | 'feedback'> {
  readonly feedbackAt: string | null;
  readonly returnedReason: string | null;
}

/**
 * What one unit has to do when a second duty on the same item falls to it: the weightier of both; signed for once both were that
 * needed it; reported on once both shares were; sent back if either was.
 */
export function joinDuties(own: HeldDuty, passed: HeldDuty): HeldDuty {
  const [first, ...others] = [own, passed].filter(({ kind }) => kind !== 'oversee');
  const shares = [own, passed].filter(({ kind }) => kind === 'share');
  const silent = shares.find(({ feedbackAt }) => feedbackAt === null);
  const said = silent ?? shares[0] ?? own;
  return {
    kind: strongerDuty(own.kind, passed.kind),
    acknowledgedAt: others.some(({ acknowledgedAt }) => acknowledgedAt === null)
      ? null
      : (first?.acknowledgedAt ?? null),
    feedback: said.feedback,
    feedbackAt: said.feedbackAt,
    returnedReason: own.returnedReason ?? passed.returnedReason,
  };
}
