import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWithin, newRegion, regionPath } from './region.ts';

const city = regionPath(null, '990100');
const east = regionPath(city, '990102');

test('a path names every region from the top', () => {
  expect([city, east]).toEqual(['/990100/', '/990100/990102/']);
});

describe('a region sees itself and what lies below it', () => {
  test.each([
    [city, city, true],
    [east, city, true],
    [city, east, false],
    [regionPath(city, '990103'), east, false],
    [regionPath(city, '9901029'), east, false],
    [regionPath(null, '9901001'), city, false],
    [east, null, false],
  ])('%s within %s: %s', (path, scope, seen) => {
    expect(isWithin(path, scope)).toBe(seen);
  });
});

test('no code is the beginning of another one in a path', () => {
  const code = fc.stringMatching(/^[0-9A-Z]{2,12}$/);
  fc.assert(
    fc.property(code, code, (one, other) => {
      expect(isWithin(regionPath(city, one), regionPath(city, other))).toBe(one === other);
    }),
  );
});

describe('a code that could forge a path is refused', () => {
  const region = { gbCode: null, name: '东湖区', kind: 'district', parentId: null };
  test.each(['99/01', '/', '..', '9901 02', '', 'a', '990102\n', '%', '9'.repeat(13)])('%j', (code) => {
    expect(newRegion.safeParse({ ...region, code }).success).toBe(false);
  });

  test('a new area without a national code is a region like any other', () => {
    expect(newRegion.safeParse({ ...region, code: '990171', kind: 'functional-zone' }).success).toBe(true);
  });
});
