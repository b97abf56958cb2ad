import { describe, expect, test } from 'vitest';
import { RuleError } from '#domain/ruleError.ts';
import { isExpired, passwordAdvice, passwordProfiles, requireStrongPassword } from './password.ts';

const { dengbao3, asvs } = passwordProfiles;
const attempt =
  (password: string, profile = dengbao3) =>
  () =>
    requireStrongPassword(password, 'jijiao', { profile, words: ['东湖区教育局', '明江市'] });

describe('dengbao3 takes a password', () => {
  test.each(['vexlumga1234-', 'VEXLUMGA1234-', 'Vexlumga12345', 'Vexlumga-----', '春眠不觉晓处处闻啼鸟Ab1'])(
    '%s',
    (password) => {
      expect(attempt(password)).not.toThrow();
    },
  );
});

describe('dengbao3 refuses a password', () => {
  test.each([
    ['Vexlumg123-', 'one character short'],
    ['', 'empty'],
    ['vexlumgarnik', 'one class'],
    ['vexlumga1234', 'two classes'],
    ['Abcdefgh1234-', 'runs alone'],
    ['Admin@123456', 'an office and a run'],
    ['P@ssw0rd-2026', 'a common word with look-alikes and a year'],
    ['Qwer1234!@#$', 'along three rows of the keyboard'],
    ['Aa1-东湖区教育局2026', 'the unit and a year'],
    ['Aa1-jijiao-2026', 'the user name inside'],
    ['Aa1-JiJiao-2026', 'the user name in other letters'],
    ['𠮷𠮷𠮷𠮷𠮷𠮷𠮷Ab1', 'ten characters that take more room'],
  ])('%s: %s', (password) => {
    expect(attempt(password)).toThrow(RuleError);
  });
});

describe('asvs takes a password', () => {
  test.each([
    ['correct horse battery staple', 'four words'],
    ['vexlumgarniktosp', 'one class'],
    ['月落乌啼霜满天江枫渔火对愁眠', 'fourteen signs are short, so this one has more: 夜半'],
    ['tq9 zr4 wm2 xk7 pb', 'groups'],
  ])('%s (%s)', (password, note) => {
    expect(attempt(`${password}${note.slice(-2)}`, asvs)).not.toThrow();
  });
});

describe('asvs refuses a password', () => {
  test.each([
    ['vexlumgarnikto', 'one character short'],
    ['passwordpassword', 'a common word twice'],
    ['P@ssw0rd20262026', 'a common word with look-alikes and years'],
    ['1234567890123456', 'a run'],
    ['qwertyuiopasdfgh', 'along the keyboard'],
    ['zxcvbnmlkjhgfdsa', 'and back'],
    ['aaaaaaaaaaaaaaaa', 'one sign'],
    ['abc!abc!abc!abc!', 'a repeated group'],
    ['东湖区教育局东湖区教育局2026!', 'the unit and a year'],
    ['mingjian@Admin2026', 'the system and an office'],
    ['woaini1314woaini', 'the commonest of Chinese phrases'],
    ['vexlum-jijiao-garnik', 'the user name inside'],
  ])('%s: %s', (password) => {
    expect(attempt(password, asvs)).toThrow(RuleError);
  });

  test('of three thousand that guessers begin with, every one', () => {
    const ends = ['', '!', '123', '1234!', '2024', '@2025', '666', '#1980'];
    const tried = first.flatMap((one) => first.flatMap((other) => ends.map((end) => `${one}${other}${end}`)));
    const long = tried.filter((password) => password.length >= asvs.length);
    expect(long.length).toBeGreaterThan(3000);
    expect(long.filter((password) => taken(password, asvs))).toEqual([]);
  });
});

test('6.2.4: of three thousand common ones that satisfy length and classes, dengbao3 takes none', () => {
  const marks = ['@', '#', '!', '.', '_', '-'];
  const ends = ['1234', '12345', '123456', '12345678', '2023', '2024', '2025', '1990', '888888', '666666', '520520'];
  const capital = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  const tried = first.flatMap((one) =>
    marks.flatMap((mark) =>
      ends.flatMap((end) => [
        `${capital(one)}${mark}${end}`,
        `${capital(one)}${end}${mark}`,
        `${end}${mark}${capital(one)}`,
      ]),
    ),
  );
  const fitting = tried.filter((password) => password.length >= dengbao3.length);
  expect(fitting.length).toBeGreaterThan(3000);
  expect(fitting.filter((password) => taken(password, dengbao3))).toEqual([]);
});

/** What guessers put first: words of passwords, of keyboards, of this country and of this field. */
const first =
  `password passw0rd p@ssw0rd welcome admin administrator root iloveyou letmein qwerty qwertyuiop asdfgh zxcvbnm
  dragon monkey football sunshine princess superman master woaini mima jiaoyu xuexiao laoshi mingjian zhongguo beijing
  shenzhen nankai guanli test guest login secret default changeme`
    .trim()
    .split(/\s+/);

function taken(password: string, profile: typeof asvs): boolean {
  try {
    attempt(password, profile)();
    return true;
  } catch {
    return false;
  }
}

test.each([dengbao3, asvs])('the refusal states the rule: $length characters', (profile) => {
  try {
    attempt('short', profile)();
    expect.unreachable();
  } catch (error) {
    const remedy = passwordAdvice(profile);
    expect(remedy).toContain(`${profile.length}`);
    expect(error).toMatchObject({ code: 'access.weak-password', remedy });
  }
});

describe('a password grows old', () => {
  const changedAt = '2026-03-02T00:00:00Z';
  test('after ninety days under dengbao3', () => {
    expect(isExpired(dengbao3, changedAt, new Date('2026-05-31T00:00:00Z'))).toBe(false);
    expect(isExpired(dengbao3, changedAt, new Date('2026-05-31T00:00:01Z'))).toBe(true);
  });

  test('never under asvs, and not while nobody chose it', () => {
    expect(isExpired(asvs, changedAt, new Date('2036-03-02T00:00:00Z'))).toBe(false);
    expect(isExpired(dengbao3, null, new Date('2036-03-02T00:00:00Z'))).toBe(false);
  });
});
