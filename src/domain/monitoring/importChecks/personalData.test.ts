import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findPersonalData, isIdentityNumber, isPersonalHeader, looksLikeChineseName } from './personalData.ts';

/** The check digit computed another way: the sum over all eighteen places with weights 2^(17−i) is 1 modulo 11. */
function withCheckDigit(first17: string): string {
  const sum = [...first17].reduce((total, digit, i) => total + Number(digit) * (2 ** (17 - i) % 11), 0);
  const check = (12 - (sum % 11)) % 11;
  return first17 + (check === 10 ? 'X' : String(check));
}

const sampleNumber = fc
  .tuple(fc.integer({ min: 11, max: 65 }), fc.integer({ min: 1, max: 28 }), fc.integer({ min: 0, max: 999 }))
  .map(([province, day, order]) =>
    withCheckDigit(`${province}0101201503${String(day).padStart(2, '0')}${String(order).padStart(3, '0')}`),
  );

test('every well-formed identity number is found, also inside a sentence and in full-width digits', () => {
  fc.assert(
    fc.property(sampleNumber, (id) => {
      const wide = [...id].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('');
      expect(isIdentityNumber(id)).toBe(true);
      expect(findPersonalData(`号码：${id}。`)).toBe('identity-number');
      expect(findPersonalData(wide)).toBe('identity-number');
    }),
  );
});

test('a wrong check digit or an impossible date is no identity number', () => {
  const valid = withCheckDigit('11010120150312001');
  const wrong = valid.slice(0, 17) + (valid.endsWith('1') ? '2' : '1');
  expect(isIdentityNumber(wrong)).toBe(false);
  expect(isIdentityNumber(withCheckDigit('11010120150230001'))).toBe(false);
});

test('school roll numbers and mobile numbers are found', () => {
  expect(findPersonalData(`G${withCheckDigit('11010120150312001')}`)).toBe('school-roll-number');
  expect(findPersonalData('联系 13800000000')).toBe('mobile-number');
});

test('codes that are none of these pass', () => {
  for (const code of ['79200001', 'TUR0235', '10010201', '4403000001', '2015-03-12', '0.1234567890123456789'])
    expect(findPersonalData(code)).toBeNull();
});

test('columns are suspected by name, school names are not', () => {
  expect(['姓名', '学生姓名', '身份证号码', '联系电话', 'student_name'].every(isPersonalHeader)).toBe(true);
  expect(['学校名称', 'sname', '学生编号', 'PV1MATH', '区县'].some(isPersonalHeader)).toBe(false);
});

test('a name is a common surname and one or two characters', () => {
  expect(looksLikeChineseName('王小明')).toBe(true);
  expect(looksLikeChineseName('实验小学')).toBe(false);
});
