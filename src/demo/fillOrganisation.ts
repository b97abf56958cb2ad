import type { Actor } from '#domain/access/actor.ts';
import { newRegion } from '#domain/organisation/region.ts';
import type { SchoolSetting, SchoolStage } from '#domain/organisation/school.ts';
import { type NewUnit, newUnit } from '#domain/organisation/unit.ts';
import type { Act } from '#services/act.ts';
import { createRegion, createUnit } from '#services/organisation/manageOrganisation.ts';
import type { Database, FillingTransaction } from './demonstrationPlace.ts';
import type {
  SchoolLocation,
  SimulatedOrganisation,
  SimulatedRegion,
  SimulatedSchool,
} from './simulateOrganisation.ts';
import { getKnown } from './stage.ts';
import { morningOf } from './storyDates.ts';
import { cityUnits, districtUnits, type StoryUnit } from './storyUnits.ts';

/** Ids of what was registered: regions by code, units by key, schools by code. */
export interface Register {
  readonly regions: ReadonlyMap<string, string>;
  readonly units: ReadonlyMap<string, string>;
}

/** Registers the simulated city: regions, units in their lines of command, and every school below its district's bureau. */
export function fillOrganisation(
  inside: FillingTransaction,
  administrator: Actor,
  organisation: SimulatedOrganisation,
): Promise<Register> {
  const act = { actor: administrator, now: morningOf('2022-09-01') };
  return inside.as(administrator, async (db) => {
    const regions = await fillRegions(db, act, [organisation.city, ...organisation.districts]);
    const units = await fillUnits(db, act, { organisation, regions });
    return { regions, units: new Map([...units, ...(await fillSchools(db, act, { organisation, regions, units }))]) };
  });
}

async function fillRegions(db: Database, act: Act, all: readonly SimulatedRegion[]) {
  const ids = new Map<string, string>();
  for (const { parentCode, ...region } of all) {
    const parentId = parentCode === null ? null : getKnown(ids, parentCode);
    ids.set(region.code, (await createRegion(db, act, newRegion.parse({ ...region, parentId }))).id);
  }
  return ids;
}

interface Known {
  readonly organisation: SimulatedOrganisation;
  readonly regions: ReadonlyMap<string, string>;
}

async function fillUnits(db: Database, act: Act, { organisation, regions }: Known) {
  const ids = new Map<string, string>();
  for (const group of [cityUnits, ...organisation.districts.map(districtUnits)])
    for (const [index, unit] of group.entries()) {
      const superiorId = unit.parentKey === null ? null : getKnown(ids, unit.parentKey);
      const regionId = getKnown(regions, unit.regionCode);
      ids.set(unit.key, (await createUnit(db, act, { ...described(unit, index), regionId, superiorId })).id);
    }
  return ids;
}

function described({ name, kind, regionCode }: StoryUnit, index: number): Pick<NewUnit, 'code' | 'name' | 'kind'> {
  return { code: `${regionCode}-${String(index + 1).padStart(2, '0')}`, name, kind };
}

const stages = {
  小学: 'primary',
  初级中学: 'junior',
  九年一贯制学校: 'nine-year',
} as const satisfies Record<SimulatedSchool['type'], SchoolStage>;

const settings = { 城区: 'urban', 镇区: 'town', 乡村: 'rural' } as const satisfies Record<
  SchoolLocation,
  SchoolSetting
>;

async function fillSchools(
  db: Database,
  act: Act,
  { organisation, regions, units }: Known & { readonly units: ReadonlyMap<string, string> },
) {
  const ids = new Map<string, string>();
  for (const { code, name, districtCode, type, location } of organisation.schools) {
    const regionId = getKnown(regions, districtCode);
    const superiorId = getKnown(units, `${districtCode}-bureau`);
    const traits = { stage: stages[type], setting: settings[location], nature: 'public' } as const;
    const school = newUnit.parse({ code, name, kind: 'school', regionId, superiorId, ...traits });
    ids.set(code, (await createUnit(db, act, school)).id);
  }
  return ids;
}
