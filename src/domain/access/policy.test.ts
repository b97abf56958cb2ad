import { describe, expect, test } from 'vitest';
import { tokenDeeds } from './apiToken.ts';
import { type Deed, mayDo, policies } from './policy.ts';
import { businessRoles, roles, systemRoles } from './role.ts';

const deeds = Object.keys(policies) as Deed[];
/** Deeds of the chain itself, as against running the system. */
const business = deeds.filter((deed) =>
  /^(monitoring|problems|ledger|evaluation|overview|plans|supervision|escalation|exports|burden|reminders)\./.test(
    deed,
  ),
);

test('whoever is not signed in may do nothing but look at the state and sign in', () => {
  expect(deeds.filter((deed) => mayDo(deed, null))).toEqual(['system.read-state', 'access.sign-in']);
});

test('the three administrators may do no deed of the chain', () => {
  for (const role of systemRoles) expect(business.filter((deed) => mayDo(deed, role))).toEqual([]);
});

test('nobody on the chain may run the system', () => {
  const running = deeds.filter((deed) =>
    /^(system\.fill|access\.(manage|grant|read-a|reset|end|recover)|organisation\.manage)/.test(deed),
  );
  expect(running.length).toBeGreaterThan(4);
  for (const role of businessRoles) expect(running.filter((deed) => mayDo(deed, role))).toEqual([]);
});

describe('no administrator holds what another one checks', () => {
  test.each([
    ['access.manage-accounts', ['system-admin']],
    ['access.grant-post', ['security-admin']],
    ['access.read-audit', ['audit-admin']],
    ['access.trace-file', ['audit-admin']],
    ['access.reset-second-factor', ['security-admin']],
    ['access.end-access', ['security-admin']],
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

describe('S-09: the rights of the three administrators', () => {
  const own = (role: (typeof systemRoles)[number]) =>
    deeds.filter((deed) => Array.isArray(policies[deed].who) && mayDo(deed, role));

  /** What all three see, and what takes two of them. */
  const byTwo = [
    ...['access.recover-administrator', 'access.read-accounts'],
    ...['disclosure.read-limits', 'disclosure.confirm-limits'],
  ];

  test('are disjoint, but for looking at accounts and for what takes two of them', () => {
    for (const one of systemRoles)
      for (const other of systemRoles.filter((role) => role !== one)) {
        const both = own(one).filter((deed) => own(other).includes(deed));
        expect([one, other, both]).toEqual([one, other, byTwo]);
      }
  });

  test('leave the audit administrator with nothing to change alone: it reads the trail, and looks up whom a copy leads to', () => {
    const alone = own('audit-admin').filter((deed) => !byTwo.some((both) => both === deed));
    expect(alone).toEqual(['access.read-audit', 'access.trace-file']);
  });
});

test('a token is good for the chain alone: never for accounts, rights, audit or the system', () => {
  expect(tokenDeeds.length).toBeGreaterThan(10);
  expect(tokenDeeds.filter((deed) => /^(access|system)\.|manage$/.test(deed))).toEqual(['monitoring.manage']);
});
