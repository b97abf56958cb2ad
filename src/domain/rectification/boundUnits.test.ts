import { expect, test } from 'vitest';
import { boundUnits, type PostHistory } from './boundUnits.ts';

const since = '2026-03-01T00:00:00Z';
const later = '2026-04-01T00:00:00Z';
const earlier = '2026-02-01T00:00:00Z';

const history: PostHistory & { acts: readonly { accountId: string; unitId: string }[] } = {
  posts: [
    { accountId: 'a', unitId: 'bureau', until: later },
    { accountId: 'a', unitId: 'institute', until: earlier },
    { accountId: 'a', unitId: 'inspectorate', until: null },
    { accountId: 'b', unitId: 'finance', until: null },
    { accountId: 'c', unitId: 'school', until: null },
    { accountId: 'd', unitId: 'elsewhere', until: null },
  ],
  delegations: [
    { delegatorId: 'a', delegateId: 'b', until: later },
    { delegatorId: 'c', delegateId: 'b', until: later },
    { delegatorId: 'd', delegateId: 'a', until: earlier },
  ],
  acts: [{ accountId: 'd', unitId: 'school' }],
};
const bound = (accountId: string) => [...boundUnits(accountId, history, since)].sort();

test('a person is bound to the units of the posts that it held since then, whether it acted or not', () => {
  expect(bound('a')).toEqual(expect.arrayContaining(['bureau', 'inspectorate']));
  expect(bound('a')).not.toContain('institute');
});

test('delegation binds both sides, and everybody with whom they are so linked', () => {
  expect(bound('a')).toEqual(['bureau', 'finance', 'inspectorate', 'school']);
  expect(bound('c')).toEqual(bound('a'));
});

test('a delegation that had ended before binds nobody; what a person did itself stays with it', () => {
  expect(bound('d')).toEqual(['elsewhere', 'school']);
});
