import { RuleError } from '#domain/ruleError.ts';
import { isWithin, regionPath } from './region.ts';
import type { RegionChange } from './regionChange.ts';
import {
  getStandingRegion,
  type OrganisationRegister,
  type RegisteredRegion,
  type RegisteredUnit,
} from './register.ts';

/** What a change of a region does to everything else. */
export interface RegionPlan {
  /** Regions that look different afterwards, those above before those below. */
  readonly regions: readonly RegisteredRegion[];
  /** Units that belong to another region afterwards. */
  readonly units: readonly RegisteredUnit[];
  /** The region that takes over the ledger of the one that ends; null where none ends, or where there is nothing to take over. */
  readonly recordsTo: string | null;
}

type Given<Kind extends RegionChange['kind']> = {
  readonly region: RegisteredRegion;
  readonly change: Extract<RegionChange, { kind: Kind }>;
};

/** Decides what a change of a region means, or refuses it. Scopes follow the paths, so a path never points at what has ended. */
export function planRegionChange(
  register: OrganisationRegister,
  { regionId, change }: { readonly regionId: string; readonly change: RegionChange },
): RegionPlan {
  const region = getStandingRegion(register, regionId);
  switch (change.kind) {
    case 'rename':
      return { regions: [{ ...region, name: change.name }], units: [], recordsTo: null };
    case 'move':
      return moved(register, { region, change });
    case 'merge':
      return merged(register, { region, change });
    case 'split':
      return split(register, { region, change });
    case 'close':
      return closed(register, { region, change });
  }
}

const standing = <Row extends { readonly endedOn: string | null }>(rows: ReadonlyMap<string, Row>) =>
  [...rows.values()].filter(({ endedOn }) => endedOn === null);

function moved(register: OrganisationRegister, { region, change }: Given<'move'>): RegionPlan {
  const parent = change.parentId === null ? null : getStandingRegion(register, change.parentId);
  requireOutside(region, parent === null ? [] : [parent]);
  const top = { ...region, parentId: change.parentId };
  return { regions: withPaths(register, [top]), units: [], recordsTo: null };
}

/** The region that ends becomes a part of the other in name only: so its records stay in reach of whoever carries on. */
function merged(register: OrganisationRegister, { region, change }: Given<'merge'>): RegionPlan {
  const into = getStandingRegion(register, change.into);
  requireOutside(region, [into]);
  const children = standing(register.regions).filter(({ parentId }) => parentId === region.id);
  const ended = { ...region, parentId: into.id, endedOn: change.effectiveOn };
  return {
    regions: withPaths(register, [ended, ...children.map((child) => ({ ...child, parentId: into.id }))]),
    units: standing(register.units)
      .filter(({ regionId }) => regionId === region.id)
      .map((unit) => ({ ...unit, regionId: into.id })),
    recordsTo: into.id,
  };
}

function split(register: OrganisationRegister, { region, change }: Given<'split'>): RegionPlan {
  const parts = [...new Set(change.into)].map((id) => getStandingRegion(register, id));
  requireOutside(region, parts);
  const partIds = new Set(parts.map(({ id }) => id));
  if (parts.length < 2 || !partIds.has(change.recordsTo))
    throw new RuleError('organisation.parts', '拆分须至少有两个承接地区，其中一个承接原地区的台账和档案');
  const children = standing(register.regions)
    .filter(({ parentId, id }) => parentId === region.id && !partIds.has(id))
    .map((child) => ({
      ...child,
      parentId: change.regions.find(({ regionId }) => regionId === child.id)?.parentId ?? null,
    }));
  const units = standing(register.units)
    .filter(({ regionId }) => regionId === region.id)
    .map((unit) => ({ unit, to: change.units.find(({ unitId }) => unitId === unit.id)?.regionId ?? null }));
  const missing = [
    ...units.filter(({ to }) => to === null || !partIds.has(to)).map(({ unit }) => unit.name),
    ...children.filter(({ parentId }) => parentId === null || !partIds.has(parentId)).map(({ name }) => name),
  ];
  if (missing.length > 0) throw unassigned(region, missing);
  const ended = { ...region, parentId: change.recordsTo, endedOn: change.effectiveOn };
  return {
    regions: withPaths(register, [ended, ...children]),
    units: units.map(({ unit, to }) => ({ ...unit, regionId: to ?? unit.regionId })),
    recordsTo: change.recordsTo,
  };
}

function closed(register: OrganisationRegister, { region, change }: Given<'close'>): RegionPlan {
  const left = [
    ...standing(register.units).filter(({ regionId }) => regionId === region.id),
    ...standing(register.regions).filter(({ parentId }) => parentId === region.id),
  ].map(({ name }) => name);
  if (left.length > 0)
    throw new RuleError('organisation.not-empty', `“${region.name}”还有在册的单位或地区：${shorten(left)}`, {
      status: 409,
      remedy: '请先合并、划转或停用它们；有台账的地区请用“合并”或“拆分”。',
    });
  return { regions: [{ ...region, endedOn: change.effectiveOn }], units: [], recordsTo: region.parentId };
}

function requireOutside(region: RegisteredRegion, others: readonly RegisteredRegion[]): void {
  const inside = others.find(({ path }) => isWithin(path, region.path));
  if (inside !== undefined)
    throw new RuleError('organisation.circle', `“${inside.name}”就是“${region.name}”或在其之内，不能承接它`, {
      remedy: '请先把它调整到上一级地区之下。',
    });
}

function unassigned({ name }: RegisteredRegion, missing: readonly string[]): RuleError {
  return new RuleError(
    'organisation.successors-missing',
    `“${name}”还有没有划定去向的单位或地区：${shorten(missing)}`,
    {
      status: 409,
      remedy: '请为每个在册单位和下级地区指定承接地区。',
    },
  );
}

function shorten(names: readonly string[]): string {
  return names.slice(0, 20).join('、') + (names.length > 20 ? '……' : '');
}

/** The changed regions and everything below them with the paths that follow from their parents, from the top down. */
function withPaths({ regions }: OrganisationRegister, changed: readonly RegisteredRegion[]): RegisteredRegion[] {
  const after = new Map([...regions, ...changed.map((region) => [region.id, region] as const)]);
  const told = new Map<string, RegisteredRegion>();
  const walk = (region: RegisteredRegion): void => {
    const parent = region.parentId === null ? null : (after.get(region.parentId) ?? null);
    const placed = { ...region, path: regionPath(parent?.path ?? null, region.code) };
    after.set(region.id, placed);
    told.set(region.id, placed);
    for (const child of [...after.values()].filter(({ parentId }) => parentId === region.id)) walk(child);
  };
  for (const region of changed) walk(region);
  return [...told.values()];
}
