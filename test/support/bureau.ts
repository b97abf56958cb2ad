import type { FastifyInstance } from 'fastify';
import type { Role } from '#domain/access/role.ts';
import type { UnitKind } from '#domain/organisation/unit.ts';
import type { TestPlatform } from './platform.ts';
import { signedIn, type Visitor } from './visitor.ts';

/** A unit to set up: its superior is named by key. */
export interface UnitPlan {
  readonly key: string;
  /** Its code in the register; without one a school's is its key, and another unit's is made of it. */
  readonly code?: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly region: string;
  readonly superior: string | null;
}

/** A signed-in post of a unit. */
export interface PostPlan {
  readonly key: string;
  readonly title: string;
  readonly role: Role;
  readonly unit: string;
  /** How it signs in; by its key where nothing else is said. */
  readonly username?: string;
}

export interface BureauPlan {
  readonly city: { readonly code: string; readonly name: string };
  readonly districts: readonly { readonly code: string; readonly name: string }[];
  readonly units: readonly UnitPlan[];
  readonly posts: readonly PostPlan[];
}

/** A bureau at work: ids by key, and everybody signed in. */
export interface Bureau {
  readonly regions: Readonly<Record<string, string>>;
  readonly units: Readonly<Record<string, string>>;
  readonly people: Readonly<Record<string, Visitor>>;
  readonly administrators: { readonly system: Visitor; readonly security: Visitor; readonly audit: Visitor };
}

/** Sets a bureau up through the public API alone: the three administrators open regions, units, accounts and posts. */
export async function setUpBureau(
  app: FastifyInstance,
  { platform }: Pick<TestPlatform, 'platform'>,
  plan: BureauPlan,
): Promise<Bureau> {
  const first = platform.firstAccounts ?? [];
  const enter = (role: string) =>
    signedIn(app, role, first.find(({ username }) => username === role)?.oneTimePassword ?? '');
  const administrators = {
    system: await enter('system-admin'),
    security: await enter('security-admin'),
    audit: await enter('audit-admin'),
  };
  const regions = await openRegions(administrators.system, plan);
  const units = await openUnits(administrators.system, plan, regions);
  const people: Record<string, Visitor> = {};
  for (const { key, title, role, unit, username = key } of plan.posts) {
    const opened = await administrators.system.ask('POST /api/accounts', { body: { username } });
    const body = { accountId: opened.id, unitId: units[unit], title, role };
    await administrators.security.ask('POST /api/accounts/post', { body });
    people[key] = await signedIn(app, username, opened.oneTimePassword);
  }
  return { regions, units, people, administrators };
}

async function openRegions(system: Visitor, { city, districts }: BureauPlan): Promise<Record<string, string>> {
  const whole = await system.ask('POST /api/regions', {
    body: { ...city, gbCode: null, kind: 'city', parentId: null },
  });
  const regions: Record<string, string> = { [city.code]: whole.id };
  for (const district of districts) {
    const body = { ...district, gbCode: null, kind: 'district', parentId: whole.id };
    regions[district.code] = (await system.ask('POST /api/regions', { body })).id;
  }
  return regions;
}

async function openUnits(
  system: Visitor,
  plan: BureauPlan,
  regions: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const units: Record<string, string> = {};
  for (const { key, name, kind, region, superior, code = codeOf({ key, kind }) } of plan.units) {
    const superiorId = superior === null ? null : units[superior];
    const body = { code, name, kind, regionId: regions[region], superiorId };
    units[key] = (await system.ask('POST /api/units', { body })).id;
  }
  return units;
}

const codeOf = ({ key, kind }: Pick<UnitPlan, 'key' | 'kind'>) => (kind === 'school' ? key : `U-${key}`);
