import { describe, expect, test } from 'vitest';
import { delegableDeeds, everyStead, isInForce, requireDelegable } from './delegation.ts';
import { mayDo } from './policy.ts';
import { systemRoles } from './role.ts';

test('S-09: what can be delegated is work on the chain, and none of it is a deed of the three administrators', () => {
  expect(delegableDeeds.length).toBeGreaterThan(10);
  expect(delegableDeeds.filter((deed) => /^(access|system|organisation|exports|disclosure)\./.test(deed))).toEqual([]);
  for (const role of systemRoles) expect(delegableDeeds.filter((deed) => mayDo(deed, role))).toEqual([]);
});

test('whoever acts in another’s stead keeps nothing but looking around and the way back', () => {
  expect(everyStead.filter((deed) => delegableDeeds.includes(deed))).toEqual([]);
});

const today = '2026-03-02';
const wish = { deeds: ['ledger.act'] as const, startsOn: today, endsOn: '2026-03-31' };
const from = { accountId: 'a', role: 'administrator' } as const;
const to = { accountId: 'b', role: 'inspector' } as const;
const refusalOf = (sides: object, given: object = {}) => {
  try {
    requireDelegable({ from, to, ...sides }, { ...wish, deeds: [...wish.deeds], ...given }, today);
    return null;
  } catch (error) {
    return Object(error).code;
  }
};

describe('a delegation is refused', () => {
  test.each([
    [
      'by an administrator of the three',
      { from: { accountId: 'a', role: 'security-admin' } },
      {},
      'access.three-administrators',
    ],
    [
      'to an administrator of the three',
      { to: { accountId: 'b', role: 'audit-admin' } },
      {},
      'access.three-administrators',
    ],
    ['to oneself', { to: from }, {}, 'access.delegate-self'],
    ['to an account without a post', { to: { accountId: 'b', role: null } }, {}, 'access.delegate-post'],
    ['of what the post may not do', {}, { deeds: ['problems.publish'] }, 'access.delegate-beyond'],
    ['for days that are over', {}, { startsOn: '2026-03-01' }, 'access.delegate-period'],
    ['for a time that ends before it begins', {}, { endsOn: '2026-03-01' }, 'access.delegate-period'],
    ['for more than a year', {}, { endsOn: '2027-12-31' }, 'access.delegate-period'],
  ])('%s', (_, sides, given, code) => {
    expect(refusalOf(sides, given)).toBe(code);
  });

  test('and taken otherwise', () => {
    expect(refusalOf({})).toBeNull();
  });
});

test('a delegation is in force from its beginning until just before its end, unless it was ended', () => {
  const given = { startsAt: '2026-03-02T00:00:00Z', endsAt: '2026-03-03T00:00:00Z', endedAt: null };
  const at = (instant: string, more: object = {}) => isInForce({ ...given, ...more }, new Date(instant));
  expect([at('2026-03-01T23:59:59Z'), at('2026-03-02T00:00:00Z'), at('2026-03-03T00:00:00Z')]).toEqual([
    false,
    true,
    false,
  ]);
  expect(at('2026-03-02T12:00:00Z', { endedAt: '2026-03-02T06:00:00Z' })).toBe(false);
});
