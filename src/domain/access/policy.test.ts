import { describe, expect, test } from 'vitest';
import { type Deed, mayDo, policies } from './policy.ts';
import { businessRoles, roles, systemRoles } from './role.ts';

const deeds = Object.keys(policies) as Deed[];
/** Deeds of the chain itself, as against running the system. */
const business = deeds.filter((deed) => /^(monitoring|problems|ledger|evaluation)\./.test(deed));

test('whoever is not signed in may do nothing but look at the state and sign in', () => {
  expect(deeds.filter((deed) => mayDo(deed, null))).toEqual(['system.read-state', 'access.sign-in']);
});

test('the three administrators may do no deed of the chain', () => {
  for (const role of systemRoles) expect(business.filter((deed) => mayDo(deed, role))).toEqual([]);
});

test('nobody on the chain may run the system', () => {
  const running = deeds.filter((deed) =>
    /^(system\.fill|access\.(manage|grant|read-a)|organisation\.manage)/.test(deed),
  );
  expect(running.length).toBeGreaterThan(4);
  for (const role of businessRoles) expect(running.filter((deed) => mayDo(deed, role))).toEqual([]);
});

describe('no administrator holds what another one checks', () => {
  test.each([
    ['access.manage-accounts', ['system-admin']],
    ['access.grant-post', ['security-admin']],
    ['access.read-audit', ['audit-admin']],
    ['organisation.manage', ['system-admin']],
  ] as const)('%s', (deed, who) => {
    expect(roles.filter((role) => mayDo(deed, role))).toEqual(who);
  });
});

test('every deed has a Chinese name and at least one role that may do it', () => {
  for (const deed of deeds) {
    expect(policies[deed].name).toMatch(/\p{Script=Han}/u);
    expect(roles.filter((role) => mayDo(deed, role)).length, deed).toBeGreaterThan(0);
  }
});

test('business and system roles share none and are all there is', () => {
  expect([...businessRoles, ...systemRoles].sort()).toEqual([...roles].sort());
});
