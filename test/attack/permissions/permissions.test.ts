import { afterAll, beforeAll, expect, test } from 'vitest';
import { client, openProvider, type TestProvider } from '#test/attack/signin/openProvider.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import { allCells, asks, routeKeys, sampleCells } from './cells.ts';
import { openStage, type Stage } from './openStage.ts';
import { playCells } from './playCells.ts';
import { openWorld, type World } from './world.ts';

const origin = 'http://mingjian.test';
let world: World;
let stage: Stage;
let provider: TestProvider;
beforeAll(async () => {
  provider = await openProvider(origin);
  world = await openWorld({
    ...{ MINGJIAN_ORIGIN: origin, MINGJIAN_OIDC_ISSUER: provider.issuer },
    ...{ MINGJIAN_OIDC_CLIENT_ID: client.id, MINGJIAN_OIDC_CLIENT_SECRET: client.secret },
  });
  stage = await openStage(world);
}, 240_000);
afterAll(async () => {
  await stage.close();
  await world.close();
  await provider.close();
});

const seed = Number(process.env.MINGJIAN_SEED ?? 20260302);
const long = releaseCount(300_000, 3_600_000);

test('every route has a fixture, and every fixture a route', () => {
  expect(routeKeys.filter((key) => asks[key] === undefined)).toEqual([]);
  expect(Object.keys(asks).filter((key) => !routeKeys.some((known) => known === key))).toEqual([]);
});

test('S-01 S-02 S-03: whoever asks for whatever is answered as foretold, and a refusal changes nothing', {
  timeout: long,
}, async () => {
  const cells = allCells();
  const chosen = sampleCells(cells, releaseCount(Number(process.env.CELLS ?? 2000), cells.length), seed);
  const played = await playCells(stage, chosen);
  console.log(
    `cells: ${cells.length} generated, ${chosen.length} decided (${played.allowed} allowed, ${played.denied} refused), seed ${seed}`,
  );
  expect(played.mismatches).toEqual([]);
});
