import { RuleError } from '#domain/ruleError.ts';

const ranking =
  /排名|名次|排行|第一名|倒数|垫底|前[一二三五十\d]+名|后[一二三五十\d]+名|前十|末位|评比|红黑榜|奖优罚劣|绩效挂钩/u;
const refusalOfRanking =
  /(不得|不用于|不作|不代表|禁止|严禁|不准|杜绝|不是)[^。；，]{0,16}(排名|名次|排行|评比|奖优罚劣)[^。；]{0,12}/gu;

/** The words of a text that order people or units by result, outside a sentence that forbids just that; null when clean. */
export function findRankingWords(text: string): string | null {
  return ranking.exec(text.replaceAll(refusalOfRanking, ''))?.[0] ?? null;
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
