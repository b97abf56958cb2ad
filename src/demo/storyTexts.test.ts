import { expect, test } from 'vitest';
import { storyEffects } from './cityEffects.ts';
import { simulateOrganisation } from './simulateOrganisation.ts';
import { storyMeasures } from './storyMeasures.ts';
import { storyTexts } from './storyTexts.ts';
import { cityPosts, cityUnits, districtPosts, districtUnits } from './storyUnits.ts';

const { city, districts } = simulateOrganisation(1);
const units = [...cityUnits, ...districts.flatMap(districtUnits)];
const posts = [...cityPosts, ...districts.flatMap(districtPosts)];
const unitKeys = new Map(units.map((unit) => [unit.key, unit]));

/** The unit and everything above it. */
function lineOf(key: string): string[] {
  const parent = unitKeys.get(key)?.parentKey ?? null;
  return parent === null ? [key] : [key, ...lineOf(parent)];
}

test('every unit belongs to a region of the city and to a unit above it that exists', () => {
  const regions = new Set([city, ...districts].map((region) => region.code));
  for (const unit of units) {
    expect(regions.has(unit.regionCode), unit.name).toBe(true);
    expect(unit.parentKey === null || unitKeys.has(unit.parentKey), unit.name).toBe(true);
  }
  expect(unitKeys.size).toBe(units.length);
});

test('every post sits in an existing unit, or is the principal of a school', () => {
  for (const post of posts) {
    if (post.unitKey === null) expect(post.title).toBe('校长');
    else expect(unitKeys.has(post.unitKey), post.title).toBe(true);
  }
  expect(new Set(posts.map((post) => post.key)).size).toBe(posts.length);
});

test('every duty and measure that a text names exists', () => {
  const measures = new Set(storyMeasures.map((measure) => measure.key));
  for (const text of storyTexts) {
    const duties = [...text.leadKeys, ...text.shareKeys, ...text.assistKeys, ...text.overseeKeys];
    for (const key of duties) expect(unitKeys.has(key), key).toBe(true);
    for (const key of text.measureKeys) expect(measures.has(key), key).toBe(true);
    expect(new Set(duties).size).toBe(duties.length);
  }
});

test('who oversees an item is in no unit that does the work, nor above or below one', () => {
  for (const text of storyTexts) {
    for (const doer of [...text.leadKeys, ...text.shareKeys, ...text.assistKeys]) {
      for (const overseer of text.overseeKeys) {
        expect(lineOf(doer)).not.toContain(overseer);
        expect(lineOf(overseer)).not.toContain(doer);
      }
    }
  }
});

test('every true gap of the story has its text', () => {
  const regions = storyTexts.map((text) => text.regionCode);
  for (const { district } of [...storyEffects.districtGaps, ...storyEffects.ruralGaps]) {
    expect(regions).toContain(district);
  }
});

test('no text ranks anybody', () => {
  expect(JSON.stringify([storyTexts, storyMeasures, units, posts])).not.toMatch(/排名|名次|前十|倒数|第一名|垫底|末位/);
});
