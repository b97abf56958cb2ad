import { describe, expect, test } from 'vitest';
import { simulateOrganisation } from '#demo/simulateOrganisation.ts';
import { lineAbove, newUnit, schoolCodePattern } from './unit.ts';

describe('学校（机构）标识码', () => {
  test.each(['2144000001', '3144123456', '1111000001', '5165999999', '9382000001'])('%s is one', (code) => {
    expect(code).toMatch(schoolCodePattern);
  });

  test.each([
    ['214400000', 'nine digits'],
    ['21440000011', 'eleven digits'],
    ['9944000001', 'no such category'],
    ['2116000001', 'no such province'],
    ['2199000001', 'no such province'],
    ['21440000O1', 'a letter O'],
    ['２１４４０００００１', 'full-width digits'],
    ['2144000001\n', 'a line break at the end'],
  ])('%s is none: %s', (code) => {
    expect(code).not.toMatch(schoolCodePattern);
  });

  test('every simulated school carries a valid one of its own', () => {
    const codes = simulateOrganisation(1).schools.map(({ code }) => code);
    for (const code of codes) expect(code).toMatch(schoolCodePattern);
    expect(new Set(codes).size).toBe(codes.length);
  });

  test('is asked of schools only', () => {
    const unit = { code: 'U-1', name: '市教育局', regionId: '5b1d3b3e-0000-4000-8000-000000000001', superiorId: null };
    expect(newUnit.safeParse({ ...unit, kind: 'administration' }).success).toBe(true);
    expect(newUnit.safeParse({ ...unit, kind: 'school' }).success).toBe(false);
    expect(newUnit.safeParse({ ...unit, kind: 'school', code: '2144000001' }).success).toBe(true);
  });
});

describe('the line above a unit', () => {
  const units = new Map(
    [
      ['group', null],
      ['bureau', 'group'],
      ['office', 'bureau'],
      ['self', 'self'],
      ['orphan', 'gone'],
    ].map(([id, superiorId]) => [`${id}`, { id: `${id}`, name: `${id}`, superiorId: superiorId ?? null }]),
  );

  test('is told nearest first', () => {
    expect(lineAbove('office', units)).toEqual(['bureau', 'group']);
    expect(lineAbove('group', units)).toEqual([]);
  });

  test('ends where the register ends, and where it bites its own tail', () => {
    expect(lineAbove('orphan', units)).toEqual(['gone']);
    expect(lineAbove('unknown', units)).toEqual([]);
    expect(lineAbove('self', units)).toEqual(['self']);
  });
});
