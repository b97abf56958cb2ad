import { expect, test } from 'vitest';
import { createRandom, type Random } from '#demo/random.ts';
import { readingLimit, readingMeter } from './readingLimit.ts';

const start = new Date('2026-03-02T01:00:00Z').getTime();
const by = (account: string, subject: string) => ({ account, subject });
const at = (seconds: number) => new Date(start + seconds * 1000);

test('fifty different subjects in ten minutes pass, the fifty-first does not, and the same ones again always do', () => {
  const meter = readingMeter('account');
  for (let subject = 0; subject < 50; subject++)
    expect(meter.note('a', by('a', String(subject)), at(subject))).toBe(subject + 1);
  expect(meter.note('a', by('a', '50'), at(60))).toBe(51);
  expect(meter.note('a', by('a', '7'), at(61))).toBe(50);
  expect(meter.note('b', by('b', '50'), at(61))).toBe(1);
});

test('what is older than ten minutes no longer counts, and refused subjects never did', () => {
  const meter = readingMeter('account');
  for (let subject = 0; subject < 80; subject++) meter.note('a', by('a', String(subject)), at(0));
  expect(meter.note('a', by('a', 'late'), at(599))).toBe(51);
  expect(meter.note('a', by('a', 'late'), at(601))).toBe(1);
});

test('an alert is raised once in ten minutes, and a proof after it lets go on', () => {
  const meter = readingMeter('account');
  for (let subject = 0; subject < 50; subject++) meter.note('a', by('a', String(subject)), at(0));
  expect([meter.raise('a', at(1)), meter.raise('a', at(500)), meter.raise('a', at(602))]).toEqual([true, false, true]);
  expect(meter.forgive('a', at(0))).toBe(false);
  expect(meter.forgive('a', at(700))).toBe(true);
  expect(meter.note('a', by('a', 'more'), at(701))).toBe(1);
});

/** One working session: ten to forty minutes, a page every minute or so, some looked at again; answers seconds and subjects. */
function session(random: Random, begin: number): readonly (readonly [number, string])[] {
  const end = begin + 600 + 1800 * random.uniform();
  const visits: [number, string][] = [];
  let seen = 0;
  for (let now = begin; now < end; now += 15 - 60 * Math.log(1 - random.uniform())) {
    const isNew = random.uniform() < 0.7 || seen === 0;
    if (isNew) seen++;
    visits.push([now, `problem ${Math.floor(random.uniform() * (isNew ? 400 : seen))}`]);
  }
  return visits;
}

test('N-12 a normal day of 1,000 sessions in 40 units, two thirds of them in the morning, raises no alarm', () => {
  const random = createRandom(20_260_310, 1);
  const visits: [number, string, string, string][] = [];
  for (let one = 0; one < 1000; one++) {
    const begin = random.uniform() < 0.66 ? 10_800 * random.uniform() : 14_400 + 14_400 * random.uniform();
    const unit = `unit ${Math.floor(40 * random.uniform())}`;
    for (const [seconds, subject] of session(random, begin)) visits.push([seconds, subject, `account ${one}`, unit]);
  }
  const meters = { account: readingMeter('account'), five: readingMeter('five'), unit: readingMeter('unit') };
  const alarms: string[] = [];
  for (const [seconds, subject, account, unit] of visits.sort(([one], [other]) => one - other))
    for (const kind of ['account', 'five', 'unit'] as const) {
      const reader = kind === 'account' ? account : unit;
      if (meters[kind].note(reader, by(account, subject), at(seconds)) > readingLimit[kind]) alarms.push(kind);
    }
  expect(visits.length).toBeGreaterThan(10_000);
  expect(alarms).toEqual([]);
});

test.each([
  [5, { account: 0, five: 150, unit: 100 }],
  [12, { account: 0, five: 80, unit: 100 }],
])('N-12 %i accounts of one unit that share the work out are caught together, none of them alone', (count, caught) => {
  const meters = { account: readingMeter('account'), five: readingMeter('five'), unit: readingMeter('unit') };
  const over = { account: 0, five: 0, unit: 0 };
  for (let subject = 0; subject < 200; subject++)
    for (const kind of ['account', 'five', 'unit'] as const) {
      const account = `account ${subject % count}`;
      const reader = kind === 'account' ? account : 'unit';
      if (meters[kind].note(reader, by(account, String(subject)), at(subject * 2)) > readingLimit[kind]) over[kind]++;
    }
  expect(over).toEqual(caught);
});
