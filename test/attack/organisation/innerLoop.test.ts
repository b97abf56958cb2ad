import fc from 'fast-check';
import { expect, test } from 'vitest';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import { step } from './chooseCommand.ts';
import { forgettable } from './forgettable.ts';
import { play } from './play.ts';
import { pureSystem } from './pureSystem.ts';

const perPlay = 200;
const commands = releaseCount(5_000, 100_000);

test(`S-08: in ${commands} random commands on the rules themselves nobody ever verifies what they had a hand in`, {
  timeout: 60_000 + commands * 10,
}, async () => {
  const taken: Record<string, number> = {};
  let [played, verifications] = [0, 0];
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: perPlay, maxLength: perPlay }), async (steps) => {
      const result = await play(pureSystem(), steps);
      expect(result.wrong).toBeNull();
      played += result.commands;
      verifications += result.verifications;
      for (const [kind, count] of Object.entries(result.taken)) taken[kind] = (taken[kind] ?? 0) + count;
    }),
    { numRuns: commands / perPlay, seed: 20_260_302 },
  );
  expect(played).toBe(commands);
  expect(verifications).toBeGreaterThan(commands / 50);
  const everyKind = [
    'move',
    'rename',
    'merge',
    'split',
    'close',
    'post',
    'delegate',
    'end-delegation',
    'open-unit',
    'open-item',
    'act',
  ];
  expect(Object.keys(taken)).toEqual(expect.arrayContaining(everyKind));
});

test.each(forgettable)('S-08: the witness notices rules that forget the %s', { timeout: 60_000 }, async (forgotten) => {
  const plays = fc.sample(fc.array(step, { minLength: perPlay, maxLength: perPlay }), { numRuns: 240, seed: 8 });
  let found = '';
  for (const steps of plays) {
    const result = await play(pureSystem(forgotten), steps);
    found = result.wrong ?? '';
    if (found !== '') break;
  }
  expect(found).toMatch(forgotten === 'levels' ? /stands too low/u : /had a hand in|stands too low/u);
});
