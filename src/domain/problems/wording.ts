import { RuleError } from '#domain/ruleError.ts';
import { rankingWords, refusalOfRanking } from './rankingWords.ts';

/** The words of a text that order people or units by result, outside a clause that forbids just that; null when clean. */
export function findRankingWords(text: string): string | null {
  return rankingWords.exec(plain(text).replaceAll(refusalOfRanking, ''))?.[0] ?? null;
}

/** Without what hides a word: full-width forms, invisible characters, spaces between Chinese characters. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');
}

/** Refuses a text that ranks (适切性原则). */
export function refuseRanking(...texts: readonly string[]): void {
  for (const text of texts) {
    const found = findRankingWords(text);
    if (found !== null)
      throw new RuleError(
        'problems.no-ranking',
        `文字中含有“${found}”：监测结果不得用于排名、评比、奖优罚劣（适切性原则）`,
        {
          remedy: '请改为与自身过去、目标值或同类整体比较的表述。',
        },
      );
  }
}
