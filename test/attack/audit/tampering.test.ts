import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AuditLink, findBrokenLine, lineHash, originOf } from '#domain/audit/auditChain.ts';
import { hashOf } from '#services/crypto/hashOf.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';

const length = 60;
const chain = '11111111-0000-4000-8000-000000000001';

function chainOf(profile: 'intl' | 'sm'): readonly AuditLink[] {
  const hash = hashOf(profile);
  const lines: AuditLink[] = [];
  for (let link = 1; link <= length; link++) {
    const content = {
      ...{ link, at: new Date(Date.UTC(2026, 2, 2) + (link % 7) * 1000).toISOString(), accountId: null, username: 'u' },
      ...{ post: '经办', unit: link % 3 === 0 ? null : '基教处', deed: 'ledger.act', allowed: link % 5 !== 0 },
      ...{ subject: `L-${link}`, details: { n: link } },
    };
    const previousHash = lines.at(-1)?.hash ?? originOf(chain, hash);
    lines.push({ ...content, previousHash, hash: lineHash(previousHash, content, hash) });
  }
  return lines;
}

const place = fc.integer({ min: 0, max: length - 2 });
const tamperings: Record<string, (lines: readonly AuditLink[], at: number, text: string) => readonly AuditLink[]> = {
  subject: (lines, at, text) => lines.with(at, { ...lines[at], subject: `${lines[at].subject}${text}!` }),
  outcome: (lines, at) => lines.with(at, { ...lines[at], allowed: !lines[at].allowed }),
  date: (lines, at) => lines.with(at, { ...lines[at], at: '2025-12-31T16:00:00.000Z' }),
  unit: (lines, at) => lines.with(at, { ...lines[at], unit: lines[at].unit === null ? '基教处' : null }),
  details: (lines, at, text) => lines.with(at, { ...lines[at], details: { ...lines[at].details, more: text } }),
  removal: (lines, at) => lines.toSpliced(at, 1),
  insertion: (lines, at) => lines.toSpliced(at, 0, lines[at + 1]),
  swap: (lines, at) => lines.with(at, lines[at + 1]).with(at + 1, lines[at]),
  renumbering: (lines, at) =>
    lines.toSpliced(at, 1).map((line, index) => (index >= at ? { ...line, link: line.link - 1 } : line)),
};

test.each(['intl', 'sm'] as const)(
  'R-15 random tamperings of a chain of %s: each is found at its first line',
  (profile) => {
    const hash = hashOf(profile);
    const lines = chainOf(profile);
    const origin = { link: 0, hash: originOf(chain, hash) };
    expect(findBrokenLine(lines, hash, origin)).toBeNull();
    const one = fc.tuple(fc.constantFrom(...Object.keys(tamperings)), place, fc.string({ maxLength: 8 }));
    fc.assert(
      fc.property(one, ([kind, at, text]) => {
        expect([kind, findBrokenLine(tamperings[kind](lines, at, text), hash, origin)]).toEqual([kind, at + 1]);
      }),
      { numRuns: releaseCount(300, 5_000) },
    );
  },
);

test('R-15 a chain that was written anew after its first change holds by itself: only the anchor can tell', () => {
  const hash = hashOf('intl');
  const anew: AuditLink[] = [];
  for (const line of chainOf('intl')) {
    const previousHash = anew.at(-1)?.hash ?? originOf(chain, hash);
    const content = { ...line, subject: line.link === 5 ? 'nothing' : line.subject };
    const { hash: _, previousHash: __, ...plain } = content;
    anew.push({ ...plain, previousHash, hash: lineHash(previousHash, plain, hash) });
  }
  expect(findBrokenLine(anew, hash, { link: 0, hash: originOf(chain, hash) })).toBeNull();
  expect(anew.at(-1)?.hash).not.toBe(chainOf('intl').at(-1)?.hash);
});
