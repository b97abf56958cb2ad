import { describe, expect, test } from 'vitest';
import { findRankingWords, refuseRanking } from '#domain/problems/wording.ts';
import { RuleError } from '#domain/ruleError.ts';
import { laterPlain, laterRanking } from './laterSentences.ts';
import { plainSentences, rankingSentences } from './rankingSentences.ts';
import { unseenPlain, unseenRanking } from './unseenSentences.ts';

const missed = (sentences: readonly string[]) => sentences.filter((one) => findRankingWords(one) === null);
const alarms = (sentences: readonly string[]) => sentences.filter((one) => findRankingWords(one) !== null);

describe('N-09 the screen of words', () => {
  test('finds at least 98 % of the sentences that rank, and takes at most 2 % of the plain ones for such', () => {
    const [ranking, plain] = [
      [...rankingSentences, ...unseenRanking, ...laterRanking],
      [...plainSentences, ...unseenPlain, ...laterPlain],
    ];
    expect(ranking.length + plain.length).toBeGreaterThanOrEqual(600);
    expect(missed(ranking).length / ranking.length, missed(ranking).join()).toBeLessThanOrEqual(0.02);
    expect(alarms(plain).length / plain.length, alarms(plain).join()).toBeLessThanOrEqual(0.02);
  });

  test('tells whoever wrote such a sentence the word, the rule and what to write instead', () => {
    for (const sentence of rankingSentences.filter((one) => !missed(rankingSentences).includes(one))) {
      const refusal = refusalOf(sentence);
      expect([refusal?.code, refusal?.remedy]).toEqual(['problems.no-ranking', expect.stringContaining('自身过去')]);
      expect(refusal?.message).toContain(`“${findRankingWords(sentence)}”`);
    }
  });

  test('has each sentence once', () => {
    const all = [
      ...[...rankingSentences, ...plainSentences, ...unseenRanking, ...unseenPlain],
      ...[...laterRanking, ...laterPlain],
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});

function refusalOf(text: string): RuleError | null {
  try {
    refuseRanking(text);
    return null;
  } catch (error) {
    if (error instanceof RuleError) return error;
    throw error;
  }
}
