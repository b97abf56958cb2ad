import type { Actor } from '#domain/access/actor.ts';
import type { NewPost } from '#domain/access/newAccount.ts';
import type { UnitKind } from '#domain/organisation/unit.ts';
import { getActorByName } from '#services/access/getActorByName.ts';
import { grantPost } from '#services/access/manageAccounts.ts';
import { type HashedPassword, openDemonstrationAccount } from '#services/access/openDemonstrationAccount.ts';
import type { FillingTransaction } from './demonstrationPlace.ts';
import { demonstrationUsername } from './demonstrationUsernames.ts';
import type { Register } from './fillOrganisation.ts';
import type { SimulatedOrganisation } from './simulateOrganisation.ts';
import { getKnown } from './stage.ts';
import { morningOf } from './storyDates.ts';
import { storyTexts } from './storyTexts.ts';
import { cityPosts, cityUnits, districtPosts, districtUnits, type StoryPost } from './storyUnits.ts';

/** The system and the security administrator: one opens accounts, the other grants their posts. */
export interface Administrators {
  readonly system: Actor;
  readonly security: Actor;
}

interface Cast {
  readonly administrators: Administrators;
  readonly organisation: SimulatedOrganisation;
  readonly register: Register;
  readonly password: HashedPassword;
}

const roleOf: Record<UnitKind, NewPost['role']> = {
  administration: 'administrator',
  research: 'researcher',
  supervision: 'inspector',
  school: 'principal',
  partner: 'partner',
  'leading-group': 'leader',
};

/** Opens an account for every post of the story, in the order of the city's and the districts' posts; actors by key of the post. */
export async function openPosts(inside: FillingTransaction, cast: Cast): Promise<ReadonlyMap<string, Actor>> {
  const actors = new Map<string, Actor>();
  for (const seat of seatsOf(cast.organisation)) actors.set(seat.post.key, await openPost(inside, cast, seat));
  return actors;
}

/** A post with the unit that it belongs to: by key, or a school by its code. */
interface Seat {
  readonly post: StoryPost;
  readonly unit: string;
  readonly kind: UnitKind;
}

function seatsOf({ districts, schools }: SimulatedOrganisation): readonly Seat[] {
  const units = new Map([...cityUnits, ...districts.flatMap(districtUnits)].map((unit) => [unit.key, unit]));
  const inUnit = (post: StoryPost): readonly Seat[] =>
    post.unitKey === null ? [] : [{ post, unit: post.unitKey, kind: getKnown(units, post.unitKey).kind }];
  const inDistrict = (district: SimulatedOrganisation['districts'][number]) =>
    districtPosts(district)
      .filter(takesPart)
      .flatMap((post): readonly Seat[] => {
        const school = schools.find(({ districtCode, type }) => districtCode === district.code && type !== '小学');
        return post.unitKey === null && school !== undefined
          ? [{ post, unit: school.code, kind: 'school' }]
          : inUnit(post);
      });
  return [...cityPosts.flatMap(inUnit), ...districts.flatMap(inDistrict)];
}

/** Bureaus and schools everywhere sign for the list; research and supervision take part where the story has a problem. */
function takesPart({ key }: StoryPost): boolean {
  const district = key.slice(0, 6);
  return /-(officer|principal)$/.test(key) || storyTexts.some(({ regionCode }) => regionCode === district);
}

async function openPost(
  inside: FillingTransaction,
  { administrators: { system, security }, register, password }: Cast,
  { post, unit, kind }: Seat,
): Promise<Actor> {
  const now = morningOf('2022-09-05');
  const username = demonstrationUsername(post.key);
  const accountId = await inside.as(system, (db) =>
    openDemonstrationAccount(db, { actor: system, now }, { ...password, username }),
  );
  const unitId = getKnown(register.units, unit);
  return inside.as(security, async (db) => {
    await grantPost(db, { actor: security, now }, { accountId, unitId, title: post.title, role: roleOf[kind] });
    return getActorByName(db, username);
  });
}
