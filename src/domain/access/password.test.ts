import { describe, expect, test } from 'vitest';
import { RuleError } from '#domain/ruleError.ts';
import { passwordRule, requireStrongPassword } from './password.ts';

const attempt =
  (password: string, username = 'jijiao') =>
  () =>
    requireStrongPassword(password, username);

describe('a password is taken', () => {
  test.each(['abcdefgh1234-', 'ABCDEFGH1234-', 'Abcdefgh12345', 'Abcdefgh-----', '春眠不觉晓处处闻啼鸟Ab1'])(
    '%s',
    (password) => {
      expect(attempt(password)).not.toThrow();
    },
  );
});

describe('a password is refused', () => {
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

test('the refusal states the rule', () => {
  try {
    attempt('short')();
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({
      code: 'access.weak-password',
      remedy: expect.stringContaining(`${passwordRule.length}`),
    });
  }
});
