import { expect, test } from 'vitest';
import { matchUnit } from './matchUnit.ts';

const register = [
  '明江市教育局',
  '明江市教育局基教处',
  '明江市教育局人事处',
  '明江市教育科学研究院',
  '明江市人民政府教育督导室',
  '东湖区教育局',
  '东湖区教育局督导科',
  '西岭区教育局督导科',
].map((name) => ({ id: name, name }));

test.each([
  ['明江市教育局', '明江市教育局', '明江市教育局'],
  ['基教处', '明江市教育局基教处', '明江市教育局基教处'],
  ['机关党委（人事处）', '明江市教育局人事处', '明江市教育局人事处'],
  ['督导科', null, '东湖区教育局督导科 西岭区教育局督导科'],
  ['教科院', null, '明江市教育科学研究院'],
  ['督导处', null, ''],
  ['财政局', null, ''],
])('%s is %s, candidates: %s', (stated, unitId, candidates) => {
  expect(matchUnit(stated, register)).toEqual({ stated, unitId, candidates: candidates.split(' ').filter(Boolean) });
});
