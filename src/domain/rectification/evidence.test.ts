import { expect, test } from 'vitest';
import { currentFiles, evidenceStateOn, missingEvidence, piecesOf } from './evidence.ts';

const file = (id: string, replaces: string | null = null) => ({ id, replaces });

test('versions of a piece stand together, the newest first, in the order in which the pieces began', () => {
  const files = [file('a1'), file('b1'), file('a2', 'a1'), file('b2', 'b1'), file('a3', 'a2'), file('c1')];
  expect(piecesOf(files).map((piece) => piece.map(({ id }) => id))).toEqual([['a3', 'a2', 'a1'], ['b2', 'b1'], ['c1']]);
  expect(currentFiles(files).map(({ id }) => id)).toEqual(['a3', 'b2', 'c1']);
});

test('what was taken holds through its last day and is expired on the next; nothing else expires', () => {
  const taken = { review: 'accepted', validUntil: '2026-06-30' } as const;
  expect(['2026-06-29', '2026-06-30', '2026-07-01'].map((day) => evidenceStateOn(taken, day))).toEqual([
    ...['accepted', 'accepted', 'expired'],
  ]);
  expect(evidenceStateOn({ ...taken, validUntil: null }, '2099-01-01')).toBe('accepted');
  expect(evidenceStateOn({ ...taken, review: 'rejected' }, '2099-01-01')).toBe('rejected');
  const replaced = { review: 'submitted', validUntil: null, replaced: true } as const;
  expect(evidenceStateOn(replaced, '2026-07-01')).toBe('replaced');
  expect(evidenceStateOn({ ...replaced, review: 'rejected' }, '2026-07-01')).toBe('rejected');
});

test('evidence is missing as long as it is asked for and nothing was filed for it', () => {
  const asked = [
    { id: '1', withdrawnAt: null },
    { id: '2', withdrawnAt: null },
    { id: '3', withdrawnAt: '2026-03-01' },
  ];
  expect(missingEvidence(asked, [{ requestId: null }, { requestId: '2' }]).map(({ id }) => id)).toEqual(['1']);
});
