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
  /** Unit that carries on, once it has ended, what was not passed to others one by one; null where nothing was left. */
  readonly heirId: string | null;
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
  return requireStanding(units.get(id));
}

/** The region, when it is registered and stands. */
export function getStandingRegion({ regions }: OrganisationRegister, id: string): RegisteredRegion {
  return requireStanding(regions.get(id));
}

/** Refuses, as not found, what is not registered, and in so many words what has ended. */
export function requireStanding<Row extends { readonly name: string; readonly endedOn: string | null }>(
  row: Row | undefined,
): Row {
  if (row === undefined) throw new RuleError('organisation.not-found', '没有这个地区或单位', { status: 404 });
  if (row.endedOn === null) return row;
  throw new RuleError('organisation.ended', `“${row.name}”已于 ${row.endedOn} 停用`, {
    status: 409,
    remedy: '停用的单位和地区只供查阅，请改选在册的。',
  });
}
