import { RuleError } from '#domain/ruleError.ts';
import { type HeldByUnit, planHandover } from './planHandover.ts';
import { getStandingRegion, getStandingUnit, type OrganisationRegister, type RegisteredUnit } from './register.ts';
import { lineAbove, schoolCodePattern, schoolCodeRule } from './unit.ts';
import type { UnitChange } from './unitChange.ts';

/** What a change of a unit does to everything else; every id is one of the register. */
export interface UnitPlan {
  /** Units that look different afterwards, as they then look. */
  readonly units: readonly RegisteredUnit[];
  /** Units that carry on what the changed one was; none unless it ends. */
  readonly successors: readonly string[];
  /** The one among them that carries on what is not passed one by one. */
  readonly heir: string | null;
  readonly duties: readonly { readonly dutyId: string; readonly unitId: string }[];
  readonly posts: readonly { readonly accountId: string; readonly unitId: string | null }[];
}

const nothingElse = { successors: [], heir: null, duties: [], posts: [] } as const;

/** Decides what a change of a unit means, or refuses it; `held` is what it has to do, its posts and the units below it. */
export function planUnitChange(
  register: OrganisationRegister,
  { unitId, change }: { readonly unitId: string; readonly change: UnitChange },
  held: HeldByUnit,
): UnitPlan {
  const plan = planned(register, { unit: getStandingUnit(register, unitId), change }, held);
  refuseCircles(register, plan.units);
  return plan;
}

function planned(
  register: OrganisationRegister,
  { unit, change }: { readonly unit: RegisteredUnit; readonly change: UnitChange },
  held: HeldByUnit,
): UnitPlan {
  switch (change.kind) {
    case 'rename':
      return one(register, { ...unit, name: change.name });
    case 'recode':
      return one(register, { ...unit, code: requireCode(unit, change.code) });
    case 'describe':
      requireSchool(unit);
      return one(register, { ...unit, stage: change.stage, setting: change.setting, nature: change.nature });
    case 'move':
      return one(register, moved(register, unit, change));
    case 'merge':
      return merged(register, { unit, change }, held);
    case 'split':
    case 'close':
      return ended(register, { unit, change }, held);
  }
}

function one(register: OrganisationRegister, unit: RegisteredUnit): UnitPlan {
  requireFreeName(register, unit);
  return { ...nothingElse, units: [unit] };
}

/** Refuses a name that another standing unit of the region has. */
function requireFreeName({ units }: OrganisationRegister, { id, name, regionId }: RegisteredUnit): void {
  const taken = [...units.values()].some(
    (other) => other.id !== id && other.endedOn === null && other.regionId === regionId && other.name === name,
  );
  if (taken)
    throw new RuleError('organisation.name-taken', `该地区已有在册单位“${name}”`, {
      status: 409,
      remedy: '请先为其中一个单位更名。',
    });
}

/** Refuses a line of command that would lead back to where it began. */
function refuseCircles({ units }: OrganisationRegister, changed: readonly RegisteredUnit[]): void {
  const after = new Map([...units, ...changed.map((unit) => [unit.id, unit] as const)]);
  const circling = changed.find(({ id }) => lineAbove(id, after).includes(id));
  if (circling !== undefined)
    throw new RuleError('organisation.circle', `“${circling.name}”不能隶属于自己或自己的下级`);
}

function requireCode({ kind }: RegisteredUnit, code: string): string {
  if (kind === 'school' && !schoolCodePattern.test(code)) throw new RuleError('organisation.code', schoolCodeRule);
  return code;
}

function requireSchool({ kind }: RegisteredUnit): void {
  if (kind !== 'school') throw new RuleError('organisation.no-school', '学段、城乡和办学性质只登记于学校');
}

function moved(
  register: OrganisationRegister,
  unit: RegisteredUnit,
  { regionId, superiorId }: { readonly regionId: string; readonly superiorId: string | null },
): RegisteredUnit {
  getStandingRegion(register, regionId);
  if (superiorId !== null) getStandingUnit(register, superiorId);
  return { ...unit, regionId, superiorId };
}

function merged(
  register: OrganisationRegister,
  { unit, change }: { readonly unit: RegisteredUnit; readonly change: Extract<UnitChange, { kind: 'merge' }> },
  held: HeldByUnit,
): UnitPlan {
  const into = getStandingUnit(register, change.into);
  if (into.id === unit.id) throw new RuleError('organisation.circle', '不能并入自己');
  if (into.kind !== unit.kind)
    throw new RuleError('organisation.kinds-differ', `“${unit.name}”与“${into.name}”性质不同，不能合并`, {
      remedy: '可停用其中一个单位，并为其职责和岗位逐一指定承接单位。',
    });
  const below = held.subordinates
    .filter(({ id }) => id !== into.id)
    .map((subordinate) => ({ ...subordinate, superiorId: into.id }));
  const isBelow = lineAbove(into.id, register.units).includes(unit.id);
  const risen = isBelow ? [{ ...into, superiorId: unit.superiorId }] : [];
  return {
    units: [{ ...unit, endedOn: change.effectiveOn, heirId: into.id }, ...below, ...risen],
    ...{ successors: [into.id], heir: into.id },
    duties: held.duties.map(({ id }) => ({ dutyId: id, unitId: into.id })),
    posts: held.posts.map(({ accountId }) => ({ accountId, unitId: into.id })),
  };
}

function ended(
  register: OrganisationRegister,
  {
    unit,
    change,
  }: { readonly unit: RegisteredUnit; readonly change: Extract<UnitChange, { kind: 'split' | 'close' }> },
  held: HeldByUnit,
): UnitPlan {
  const parts = change.kind === 'split' ? [...new Set(change.into)] : null;
  for (const id of parts ?? []) getStandingUnit(register, id);
  if (parts !== null && (parts.length < 2 || parts.includes(unit.id)))
    throw new RuleError('organisation.parts', '拆分须至少有两个承接单位，且不含被拆分的单位');
  const { subordinates, duties, posts, heir } = planHandover(register, { unit, change, parts }, held);
  const takers = [...duties.map(({ unitId }) => unitId), ...(heir === null ? [] : [heir])];
  const successors = parts ?? [...new Set(takers)];
  const ending = { ...unit, endedOn: change.effectiveOn, heirId: heir };
  return { units: [ending, ...subordinates], successors, heir, duties, posts };
}
