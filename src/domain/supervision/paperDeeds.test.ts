import { describe, expect, test } from 'vitest';
import { RuleError } from '#domain/ruleError.ts';
import {
  type ChainLink,
  chainStateOf,
  inquiryBy,
  offeredPapers,
  type PaperDeed,
  paperDeedNames,
  requirePaper,
} from './paperDeeds.ts';

const paper = (deed: PaperDeed, dueOn: string | null = null): ChainLink => ({ deed, dueOn });
const today = '2026-03-10';
const refusal = (deed: PaperDeed, papers: readonly ChainLink[], date: string | null = null) => {
  try {
    requirePaper(deed, papers, { date, today });
    return null;
  } catch (error) {
    return error instanceof RuleError ? error.code : error;
  }
};

const toNotice = [paper('issue-notice', '2026-03-10')];
const toPreliminary = [...toNotice, paper('feed-back', '2026-03-20')];
const toStatement = [...toPreliminary, paper('object')];
const toOpinion = [...toStatement, paper('issue-opinion', '2026-05-01')];
const toReport = [...toOpinion, paper('report')];

test('the papers follow each other as the regulation has them, and no other order is taken', () => {
  const turns: readonly (readonly [readonly ChainLink[], readonly PaperDeed[]])[] = [
    [[], ['issue-notice']],
    [toNotice, ['feed-back']],
    [toPreliminary, ['object', 'agree']],
    [toStatement, ['issue-opinion']],
    [toOpinion, ['report']],
    [toReport, ['demand-more', 'verify-done']],
    [[...toReport, paper('verify-done')], []],
    [[...toReport, paper('demand-more', '2026-06-01')], ['report']],
  ];
  for (const [papers, allowed] of turns) {
    const offered = [...offeredPapers(papers, 'team', today), ...offeredPapers(papers, 'unit', today)];
    expect([...offered].sort()).toEqual([...allowed].sort());
    for (const deed of paperDeedNames.filter((name) => !allowed.includes(name)))
      expect([deed, refusal(deed, papers, '2026-12-31')]).not.toEqual([deed, null]);
  }
});

describe('time', () => {
  test('a visit is announced before it takes place', () => {
    expect(refusal('issue-notice', [], today)).toBe('supervision.paper-date');
    expect(refusal('issue-notice', [])).toBe('supervision.paper-date');
    expect(refusal('issue-notice', [], '2026-03-11')).toBe(null);
  });

  test('nothing is fed back before the visit', () => {
    expect(refusal('feed-back', [paper('issue-notice', '2026-03-11')], '2026-03-20')).toBe('supervision.paper-early');
    expect(refusal('feed-back', toNotice, '2026-03-20')).toBe(null);
  });

  test('an opinion waits for the answer, or for the end of the time to answer', () => {
    expect(refusal('issue-opinion', toPreliminary, '2026-05-01')).toBe('supervision.paper-early');
    expect(refusal('issue-opinion', [...toNotice, paper('feed-back', '2026-03-10')], '2026-05-01')).not.toBe(null);
    expect(refusal('issue-opinion', [...toNotice, paper('feed-back', '2026-03-09')], '2026-05-01')).toBe(null);
    expect(refusal('issue-opinion', toStatement, '2026-05-01')).toBe(null);
  });

  test('a paper without a date takes none', () => {
    expect(refusal('verify-done', toReport, '2026-05-01')).toBe('supervision.paper-date');
  });
});

test('sixty days after a verification that found work left, the time to open an inquiry ends', () => {
  const issued = (papers: readonly ChainLink[]) => papers.map((one) => ({ ...one, issuedOn: '2026-03-10' }));
  expect(inquiryBy(issued([...toReport, paper('demand-more', '2026-06-01')]))).toBe('2026-05-09');
  expect(inquiryBy(issued(toReport))).toBe(null);
  expect(chainStateOf([...toReport, paper('demand-more')])).toBe('ordered');
});
