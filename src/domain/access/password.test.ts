import { describe, expect, test } from 'vitest';
import { RuleError } from '#domain/ruleError.ts';
import { isExpired, passwordAdvice, passwordProfiles, requireStrongPassword } from './password.ts';

const { dengbao3, asvs } = passwordProfiles;
const attempt =
  (password: string, profile = dengbao3) =>
  () =>
    requireStrongPassword(password, 'jijiao', { profile, words: ['东湖区教育局', '明江市'] });

describe('dengbao3 takes a password', () => {
  test.each(['abcdefgh1234-', 'ABCDEFGH1234-', 'Abcdefgh12345', 'Abcdefgh-----', '春眠不觉晓处处闻啼鸟Ab1'])(
    '%s',
    (password) => {
      expect(attempt(password)).not.toThrow();
    },
  );
});

describe('dengbao3 refuses a password', () => {
  test.each([
    ['Abcdefg123-', 'one character short'],
    ['', 'empty'],
    ['abcdefghijkl', 'one class'],
    ['abcdefgh1234', 'two classes'],
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
    const words = [
      'password',
      'welcome',
      'admin',
      'iloveyou',
      'qwerty',
      'dragon',
      'monkey',
      'woaini',
      'jiaoyu',
      'mingjian',
    ];
    const ends = Array.from({ length: 50 }, (_, index) => [
      `${1975 + index}!`,
      `${'123456789'.slice(0, 3 + (index % 7))}`,
    ]).flat();
    const tried = words.flatMap((one) =>
      words.flatMap((other) => ends.slice(0, 40).map((end) => `${one}${other}${end}`)),
    );
    const long = tried.filter((password) => password.length >= asvs.length);
    expect(long.length).toBeGreaterThan(3000);
    expect(long.filter((password) => taken(password))).toEqual([]);
  });
});

function taken(password: string): boolean {
  try {
    attempt(password, asvs)();
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
