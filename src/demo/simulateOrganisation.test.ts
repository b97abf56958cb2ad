import { expect, test } from 'vitest';
import { simulateOrganisation } from './simulateOrganisation.ts';

/** Form of a 学校（机构）标识码: category, province, order number. */
const schoolCodeForm = /^(11|2[12]|3[1-7]|4[12]|51|9[1-3])(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])\d{6}$/;

const { city, districts, schools } = simulateOrganisation(1);

test('the city has 8 districts, exactly one a new area without a national code', () => {
  expect(districts).toHaveLength(8);
  expect(districts.filter((each) => each.gbCode === null).map((each) => each.kind)).toEqual(['功能区']);
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
    expect(code).toMatch(schoolCodeForm);
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
