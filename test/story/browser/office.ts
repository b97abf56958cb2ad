import type { FastifyInstance } from 'fastify';
import { type Bureau, setUpBureau } from '#test/support/bureau.ts';
import type { TestPlatform } from '#test/support/platform.ts';
import type { Credentials } from './signIn.ts';
import { bureau, type PostKey, posts } from './town.ts';

/** What the administrators leave behind: who signs in with what, and the ids of the regions and units. */
export interface Office {
  readonly credentials: Readonly<Record<PostKey, Credentials>>;
  readonly regions: Bureau['regions'];
  readonly units: Bureau['units'];
}

/** Registers regions, units and accounts over the API; nobody has signed in yet. */
export async function openOffice(app: FastifyInstance, system: TestPlatform): Promise<Office> {
  const { administrators, regions, units } = await setUpBureau(app, system, { ...bureau, posts: [] });
  const open = async (key: PostKey) => {
    const { username, title, role, unit } = posts[key];
    const account = await administrators.system.ask('POST /api/accounts', { body: { username } });
    const body = { accountId: account.id, unitId: units[unit], title, role };
    await administrators.security.ask('POST /api/accounts/post', { body });
    return { username, oneTimePassword: account.oneTimePassword };
  };
  return {
    regions,
    units,
    credentials: {
      analyst: await open('analyst'),
      basic: await open('basic'),
      leader: await open('leader'),
      county: await open('county'),
      internal: await open('internal'),
      inspector: await open('inspector'),
      finance: await open('finance'),
      principal: await open('principal'),
    },
  };
}
