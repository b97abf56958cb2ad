import type { FastifyInstance, InjectOptions } from 'fastify';
import { buildApp } from '#server/app.ts';
import { type Bureau, setUpBureau } from '#test/support/bureau.ts';
import type { TestPlatform } from '#test/support/platform.ts';
import { openPreparedPlatform } from '#test/support/preparedPlatform.ts';
import { type Papers, type Visitor, visitor } from '#test/support/visitor.ts';
import { attackedBureau } from './attackedBureau.ts';

/** The bureau that is attacked, with everybody's papers instead of everybody. */
interface BureauOnPaper {
  readonly regions: Bureau['regions'];
  readonly units: Bureau['units'];
  readonly people: Readonly<Record<string, Papers>>;
  readonly administrators: Readonly<Record<keyof Bureau['administrators'], Papers>>;
}

/** A copy of the bureau that is attacked, which the first in a test run sets up; those of the named posts are there, or all. */
export async function openBureau(
  posts: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<{ readonly system: TestPlatform; readonly app: FastifyInstance; readonly bureau: Bureau }> {
  const { system, made } = await openPreparedPlatform('attacked-bureau', setUp, settings);
  const app = fromManyAddresses(await buildApp(system.platform));
  const come = ({ credentials, cookies }: Papers) => visitor(app, credentials, cookies);
  const { system: one, security, audit } = made.administrators;
  const people = Object.entries(made.people).filter(([key]) => posts.length === 0 || posts.includes(key));
  const bureau = {
    ...{ regions: made.regions, units: made.units },
    people: Object.fromEntries(people.map(([key, papers]) => [key, come(papers)])),
    administrators: { system: come(one), security: come(security), audit: come(audit) },
  };
  return { system, app, bureau };
}

async function setUp(system: TestPlatform): Promise<BureauOnPaper> {
  const app = fromManyAddresses(await buildApp(system.platform));
  const { regions, units, people, administrators } = await setUpBureau(app, system, attackedBureau);
  const papersOf = async (who: Visitor) => {
    await who.ask('GET /api/session');
    return who.papers();
  };
  const named: Record<string, Papers> = {};
  for (const [key, who] of Object.entries(people)) named[key] = await papersOf(who);
  const three = {
    system: await papersOf(administrators.system),
    security: await papersOf(administrators.security),
    audit: await papersOf(administrators.audit),
  };
  await app.close();
  return { regions, units, people: named, administrators: three };
}

/** The same application, called from another address each time, as by a whole bureau: one address has a limit per minute. */
function fromManyAddresses(app: FastifyInstance): FastifyInstance {
  let calls = 0;
  const inject = (options: InjectOptions) => {
    calls += 1;
    return app.inject({ remoteAddress: `10.0.${(calls >> 8) & 255}.${calls & 255}`, ...options });
  };
  return new Proxy(app, { get: (target, key) => (key === 'inject' ? inject : Reflect.get(target, key)) });
}
