import { type DutyKind, dutyKinds, type HeldDuty, joinDuties } from './duty.ts';
import { fieldOf, type ToldAct, textOf } from './toldAct.ts';

/** Duties in force by unit. */
type Duties = ReadonlyMap<string, HeldDuty>;

const unsaid = { acknowledgedAt: null, feedback: null, feedbackAt: null, returnedReason: null } as const;

/** The duties that an item was drafted with. */
export function firstDuties(told: unknown): Duties {
  return new Map(Array.isArray(told) ? told.flatMap(pairOf) : []);
}

function pairOf(told: unknown): [string, HeldDuty][] {
  const unitId = fieldOf(told, 'unitId');
  const kind = kindOf(fieldOf(told, 'kind'));
  return unitId === null || kind === null ? [] : [[unitId, { kind, ...unsaid }]];
}

const kindOf = (text: string | null): DutyKind | null => dutyKinds.find((kind) => kind === text) ?? null;

/** What a unit says on its own duty. */
export function onOwn(duties: Duties, { details }: ToldAct, said: Partial<HeldDuty>): Duties {
  const unitId = textOf(details.by);
  const own = unitId === null ? undefined : duties.get(unitId);
  return unitId === null || own === undefined ? duties : new Map(duties).set(unitId, { ...own, ...said });
}

/** Whether the act is one of a unit that leads. */
export function isLead(duties: Duties, { details }: ToldAct): boolean {
  return duties.get(textOf(details.by) ?? '')?.kind === 'lead';
}

/** What was sent back goes to another unit, which has yet to sign. */
export function reassigned(duties: Duties, { details }: ToldAct): Duties {
  const unitId = textOf(details.unitId);
  const sentBack = [...duties].find(([, { returnedReason }]) => returnedReason !== null);
  if (unitId === null || sentBack === undefined) return duties;
  const kept = [...duties].filter(([, { returnedReason }]) => returnedReason === null);
  return new Map([...kept, [unitId, { kind: sentBack[1].kind, ...unsaid }]]);
}

/** A duty goes to the unit that took the place of another. */
export function passedOn(duties: Duties, { details }: ToldAct): Duties {
  const [from, to] = [textOf(details.fromUnitId), textOf(details.toUnitId)];
  const passed = from === null ? undefined : duties.get(from);
  if (from === null || to === null || passed === undefined) return duties;
  const next = new Map(duties);
  next.delete(from);
  const own = next.get(to);
  return next.set(to, own === undefined ? passed : joinDuties(own, passed));
}

/** Duties as they stand after the content was revised: whoever keeps a duty of the same kind keeps what it said on it. */
export function replacedBy(duties: Duties, told: unknown): Duties {
  return new Map(
    [...firstDuties(told)].map(([unitId, duty]) => {
      const own = duties.get(unitId);
      return [unitId, own?.kind === duty.kind ? own : duty];
    }),
  );
}

/** Everybody signs again when more than the duties changed. */
export function unsignedFor(duties: Duties, changed: unknown): Duties {
  if (!Array.isArray(changed) || changed.every((part) => part === 'duties')) return duties;
  return new Map([...duties].map(([unitId, duty]) => [unitId, { ...duty, acknowledgedAt: null }]));
}
