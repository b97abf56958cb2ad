import { expect, test } from 'vitest';
import { schoolCodePattern } from '#domain/organisation/unit.ts';
import { simulateOrganisation } from './simulateOrganisation.ts';

const { city, districts, schools } = simulateOrganisation(1);

test('the city has 8 districts, exactly one a new area without a national code', () => {
  expect(districts).toHaveLength(8);
  expect(districts.filter((each) => each.gbCode === null).map((each) => each.kind)).toEqual(['functional-zone']);
  for (const each of [city, ...districts]) expect(each.code).toMatch(/^99\d{4}$/);
  expect(new Set(districts.map((each) => each.code)).size).toBe(8);
});

test('160 schools of three types, 20 in each district', () => {
  expect(schools).toHaveLength(160);
  for (const { code } of districts) expect(schools.filter((each) => each.districtCode === code)).toHaveLength(20);
  expect(new Set(schools.map((each) => each.type)).size).toBe(3);
});

test('school codes have the national form, order numbers that start with 99, and no code or name twice', () => {
  for (const { code } of schools) {
    expect(code).toMatch(schoolCodePattern);
    expect(code.slice(4)).toMatch(/^99/);
  }
  expect(new Set(schools.map((each) => each.code)).size).toBe(160);
  expect(new Set(schools.map((each) => each.name)).size).toBe(160);
});

test('another seed places the schools differently but keeps their codes and names', () => {
  const other = simulateOrganisation(2).schools;
  expect(other.map((each) => each.code)).toEqual(schools.map((each) => each.code));
  expect(other.map((each) => each.name)).toEqual(schools.map((each) => each.name));
  expect(other.map((each) => each.location)).not.toEqual(schools.map((each) => each.location));
});
