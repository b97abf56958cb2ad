import { describe, expect, test } from 'vitest';
import { newPost, username } from './newAccount.ts';
import { systemRoles } from './role.ts';

test.each(['abc', 'jijiao-2', 'a'.repeat(40), '  trimmed '])('%j is a user name', (text) => {
  expect(username.safeParse(text).success).toBe(true);
});

test.each(['ab', 'A-capital', '1abc', '-abc', 'with space', '基教处', 'a'.repeat(41), 'x_y', "a'; --"])(
  '%j is none',
  (text) => {
    expect(username.safeParse(text).success).toBe(false);
  },
);

describe('a post', () => {
  const post = {
    ...{ accountId: '5b1d3b3e-0000-4000-8000-000000000001', unitId: '5b1d3b3e-0000-4000-8000-000000000002' },
    ...{ title: '督导室督学', role: 'inspector' },
  };

  test('names a business role', () => {
    expect(newPost.safeParse(post).success).toBe(true);
  });

  test.each(systemRoles)('can never be that of a %s', (role) => {
    expect(newPost.safeParse({ ...post, role }).success).toBe(false);
  });

  test('has no field beyond those it names', () => {
    expect(newPost.safeParse({ ...post, scope: '/' }).success).toBe(false);
  });
});
