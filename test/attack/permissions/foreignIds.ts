import fc from 'fast-check';
import { businessRoles } from '#domain/access/role.ts';
import { readZipPart } from '#test/attack/files/readZipPart.ts';
import { asks } from './cells.ts';
import type { Objects } from './objects.ts';
import type { Scene, Stage } from './openStage.ts';
import { settingOf } from './playCells.ts';
import { foreignMark, neighbourMark } from './world.ts';

/** Routes that somebody at work can ask: all but those about signing in and one's own account. */
const workKeys = Object.keys(asks).filter(
  (key) => !/\/api\/(session|self|accounts|administrators|audit|system\/)/u.test(key),
);

const step = fc.record({
  key: fc.constantFrom(...workKeys),
  way: fc.nat(400),
  role: fc.constantFrom(...businessRoles),
  place: fc.constantFrom('other-city', 'sibling'),
  /** Which of the ids are taken from there; the others are one's own, so that a request comes far. */
  taken: fc.integer({ min: 1, max: 2 ** 20 - 1 }),
});
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** Plays sequences of requests with ids of another city and of the neighbour; answers how many requests were made, throws at the first foreign byte. */
export async function stealByIds(
  stage: Stage,
  { runs, seed }: { readonly runs: number; readonly seed: number },
): Promise<number> {
  let requests = 0;
  const sequences = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) =>
    stage.play(async (scene) => {
      for (const one of steps) {
        const text = await textOf(stage, scene, one);
        requests += 1;
        if (text.includes(foreignMark) || text.includes(neighbourMark))
          throw new Error(`${one.role} read of ${one.place} through ${one.key}: ${text.slice(0, 300)}`);
      }
    }),
  );
  await fc.assert(sequences, { numRuns: runs, seed });
  return requests;
}

async function textOf(stage: Stage, scene: Scene, { key, way, role, place, taken }: Step): Promise<string> {
  const quick = asks[key].filter(({ slow }) => slow !== true);
  const ask = quick[way % Math.max(1, quick.length)];
  if (ask === undefined) return '';
  const at = settingOf(stage.world, scene, { role, spot: 'own' });
  const object = mixed(stage.world.objects.own, stage.world.objects[place], taken);
  const given = (await ask.given?.({ ...at, object })) ?? {};
  const answer = await scene.send(key, given, { role, mechanism: taken % 2 === 0 ? 'token' : 'session' });
  if (answer.statusCode >= 500) throw new Error(`${key} answered ${answer.statusCode}`);
  const part = /wordprocessing/u.test(String(answer.headers['content-type']))
    ? 'word/document.xml'
    : 'xl/worksheets/sheet1.xml';
  const isZip = /officedocument/u.test(String(answer.headers['content-type']));
  return isZip ? `${await readZipPart(answer.rawPayload, part)}` : answer.body;
}

/** One's own objects with some ids of others. */
function mixed(own: Objects, others: Objects, taken: number): Objects {
  const keys = Object.keys(own) as (keyof Objects)[];
  return Object.fromEntries(
    keys.map((key, index) => [key, ((taken >> index) & 1) === 1 ? others[key] : own[key]]),
  ) as unknown as Objects;
}
