import { expect, test } from 'vitest';
import { type Deed, fitsState, policies } from '#domain/access/policy.ts';
import { itemStates } from '#domain/rectification/states.ts';
import { itemDeeds } from '#domain/rectification/transitions.ts';
import { disagreements, unusedReach } from './agreement.ts';
import { namedDeeds, namedStates } from './asksOfLedger.ts';
import { asks, routeKeys } from './cells.ts';

test('S-01: every route has a fixture, and the matrix knows every deed and state of the ledger', () => {
  expect(routeKeys.filter((key) => asks[key] === undefined)).toEqual([]);
  expect(Object.keys(asks).filter((key) => !routeKeys.some((known) => known === key))).toEqual([]);
  expect([[...namedDeeds].sort(), [...namedStates].sort()]).toEqual([[...itemDeeds].sort(), [...itemStates].sort()]);
});

test('S-01: there are two ways to show who one is; a route for links without an account would need a third', () => {
  const ways = /share|public|guest|embed|report-view|\/links/u;
  expect(routeKeys.filter((key) => ways.test(key))).toEqual([]);
  expect(routeKeys.filter((key) => asks[key]?.some(({ who }) => who.includes('N')))).toEqual([
    ...['GET /api/session/ways', 'POST /api/session', 'POST /api/session/second-factor', 'POST /api/session/sign-on'],
    ...['GET /api/session/sign-on/callback', 'GET /api/system'],
  ]);
});

test('S-01: oracle and table of rights say the same of every cell', () => {
  expect(disagreements()).toEqual([]);
});

test('S-01: no right of the table is without a cell', () => {
  expect(unusedReach()).toEqual([]);
});

test('states in which a deed may be done are those of the table', () => {
  const fitting = (deed: Deed) => itemStates.filter((state) => fitsState(deed, state));
  expect(fitting('ledger.file-evidence')).toEqual(['acknowledged', 'in-progress', 'verifying']);
  expect(fitting('ledger.carry-out')).toEqual(['acknowledged', 'in-progress']);
  expect(fitting('ledger.review-evidence')).toEqual(['verifying']);
  expect(fitting('ledger.ask-evidence')).toEqual([
    ...['draft', 'review', 'assigned', 'acknowledged', 'in-progress', 'submitted', 'verifying', 'returned'],
  ]);
  const free = (Object.keys(policies) as Deed[]).filter((deed) => fitting(deed).length === itemStates.length);
  expect(Object.keys(policies).length - free.length).toBe(10);
});
