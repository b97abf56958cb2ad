import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Role } from '#domain/access/role.ts';
import { buildApp } from '#server/app.ts';
import { attackedMapping } from '#test/attack/rules/attackedData.ts';
import type { BureauPlan } from '#test/support/bureau.ts';
import { setUpBureau } from '#test/support/bureau.ts';
import { openTestPlatform, type TestPlatform } from '#test/support/platform.ts';
import { addRest } from './addRest.ts';
import { buildOwn, figuresWorkbook, school } from './buildOwn.ts';
import { cloner } from './cloneRow.ts';
import { copyInto } from './copyInto.ts';
import type { Rows } from './copying.ts';
import { absentCode, type Objects } from './objects.ts';

/** Words that stand in every name that belongs to another city, and to the neighbour. Nobody of 东湖区 may ever read them. */
export const foreignMark = '外市暗记';
export const neighbourMark = '邻区暗记';

/** Regions by how they lie to 东湖区, where everybody who acts has a post; `none` names nothing that exists. */
export const places = ['own', 'child', 'grandchild', 'parent', 'sibling', 'other-city', 'none'] as const;
export type Place = (typeof places)[number];

const paths: Readonly<
  Record<Exclude<Place, 'own' | 'parent' | 'none'>, readonly [code: string, path: string, mark: string]>
> = {
  child: ['990171', '/990100/990102/990171/', ''],
  grandchild: ['990172', '/990100/990102/990171/990172/', ''],
  sibling: ['990103', '/990100/990103/', neighbourMark],
  'other-city': ['980100', '/980100/', foreignMark],
};

export const businessPosts = [
  ['leader', 'group', 'leading-group'],
  ['administrator', 'bureau', 'administration'],
  ['researcher', 'institute', 'research'],
  ['inspector', 'inspectorate', 'supervision'],
  ['partner', 'finance', 'partner'],
  ['principal', '3144990001', 'school'],
] as const;

const plan: BureauPlan = {
  city: { code: '990100', name: '明江市' },
  districts: [{ code: '990102', name: '东湖区' }],
  units: [
    ...businessPosts.map(([, key, kind]) => ({
      key,
      name: `东湖区单位${key}`,
      kind,
      region: '990102',
      superior: null,
    })),
    { key: school, name: '东湖区第二初级中学', kind: 'school', region: '990102', superior: null },
  ],
  posts: businessPosts.map(([role, unit]) => ({ key: role, title: `东湖区${role}`, role: role satisfies Role, unit })),
};

/** One system with two cities, built once through the public API and then copied row by row into the other regions. */
export interface World {
  readonly system: TestPlatform;
  readonly objects: Readonly<Record<Place, Objects>>;
  readonly units: Readonly<Record<string, string>>;
  /** The one password that everybody has. */
  readonly password: string;
  readonly mapping: typeof attackedMapping;
  /** The unit in which a role has its post; empty for those who belong to none. */
  unitOf(role: Role | null): string;
  /** Ids of the accounts by role. */
  readonly accounts: Readonly<Record<Role, string>>;
  file(name: string, content: string | Buffer): Promise<string>;
  /** A workbook with one figure of one's own. */
  workbook(): Promise<string>;
  close(): Promise<void>;
}

const absent = '5b1d3b3e-0000-4000-8000-00000000ffff';

export async function openWorld(settings: Readonly<Record<string, string>> = {}): Promise<World> {
  const system = await openTestPlatform('2026-03-02T09:00:00+08:00', settings);
  const app = await buildApp(system.platform);
  const bureau = await setUpBureau(app, system, plan);
  const file = async (name: string, content: string | Buffer) => {
    const path = join(system.platform.config.dataFolder, name);
    await writeFile(path, content);
    return path;
  };
  const own = await buildOwn({ ...bureau, file });
  await app.close();
  const clone = cloner(system.database.owner.$client);
  const rows: Rows = async (text, values = []) => (await system.database.owner.$client.query(text, [...values])).rows;
  const people = await rows(`SELECT a.username, a.id, p.role FROM account a JOIN post p ON p.id = a.post_id`);
  const accounts = Object.fromEntries(people.map(({ role, id }) => [role, id])) as Record<Role, string>;
  const password = `Changed-${system.platform.firstAccounts?.[0].oneTimePassword}`;
  await rows(`UPDATE account SET password_hash = (SELECT password_hash FROM account WHERE username = 'system-admin')`);
  const rest = await addRest({ clone, rows }, { own, system, by: accounts.researcher });
  const ownObjects: Objects = { ...own, ...rest, account: accounts.researcher };
  const objects: Record<string, Objects> = { own: ownObjects };
  for (const [place, [code, path, mark]] of Object.entries(paths)) {
    const region = await clone('region', own.region, {
      ...{ parent_id: null, code, gb_code: null, name: `${mark}${place}地区`, path },
    });
    objects[place] = await copyInto({ clone, rows }, ownObjects, { region, regionCode: code, mark: mark || place });
  }
  const parent = (await rows(`SELECT id FROM region WHERE code = '990100'`))[0].id;
  objects.parent = await copyInto({ clone, rows }, ownObjects, {
    region: parent,
    regionCode: '990100',
    mark: 'parent',
  });
  objects.none = Object.fromEntries(
    Object.keys(ownObjects).map((key) => [key, key === 'regionCode' ? absentCode : absent]),
  ) as unknown as Objects;
  return {
    ...{ system, objects: objects as World['objects'], units: bureau.units, password, accounts, file },
    mapping: attackedMapping,
    unitOf: (role) => bureau.units[businessPosts.find(([one]) => one === role)?.[1] ?? ''] ?? '',
    workbook: async () => file('figures.xlsx', await figuresWorkbook()),
    close: () => system.close(),
  };
}
