import { RuleError } from '#domain/ruleError.ts';
import type { RegionKind } from './region.ts';
import type { SchoolTraits } from './school.ts';
import type { UnitKind } from './unit.ts';

/** A unit as the register has it now; ended ones stay in it. */
export interface RegisteredUnit extends SchoolTraits {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly regionId: string;
  readonly superiorId: string | null;
  readonly endedOn: string | null;
}

/** A region as the register has it now; ended ones stay in it. */
export interface RegisteredRegion {
  readonly id: string;
  readonly code: string;
  readonly gbCode: string | null;
  readonly name: string;
  readonly kind: RegionKind;
  readonly parentId: string | null;
  readonly path: string;
  readonly endedOn: string | null;
}

/** Everything that is registered, by id. */
export interface OrganisationRegister {
  readonly regions: ReadonlyMap<string, RegisteredRegion>;
  readonly units: ReadonlyMap<string, RegisteredUnit>;
}

/** The unit, when it is registered and stands. */
export function getStandingUnit({ units }: OrganisationRegister, id: string): RegisteredUnit {
  const unit = units.get(id);
  if (unit === undefined) throw new RuleError('organisation.not-found', '没有这个单位', { status: 404 });
  if (unit.endedOn !== null) throw ended(unit.name, unit.endedOn);
  return unit;
}

/** The region, when it is registered and stands. */
export function getStandingRegion({ regions }: OrganisationRegister, id: string): RegisteredRegion {
  const region = regions.get(id);
  if (region === undefined) throw new RuleError('organisation.not-found', '没有这个地区', { status: 404 });
  if (region.endedOn !== null) throw ended(region.name, region.endedOn);
  return region;
}

function ended(name: string, on: string): RuleError {
  return new RuleError('organisation.ended', `“${name}”已于 ${on} 停用`, {
    status: 409,
    remedy: '停用的单位和地区只供查阅，请改选在册的。',
  });
}
