import { RuleError } from '#domain/ruleError.ts';

const number = '[一二三四五六七八九十百\\d]';
const whole = '全[市区省国县校]';

/** Ways to say an order; the exceptions are ordinary words that contain one (安排名师, 编排行程, 课前十分钟, 倒数的认识). */
const orders = [
  '(?<![安编])排名(?!师|额|单)|(?<![安编])排行(?!程|动)|(?<![安编])排序',
  '名次|位次|名列|榜首|榜尾|红黑榜|光荣榜|垫底|末位|末名|前三甲|评比|奖优罚劣|绩效.{0,4}挂钩',
  '倒数(?!计时|关系|概念|的(认识|意义|概念|教学|知识))',
  `第${number}+名(?!师|额)|[前后]${number}+(名(?!师|额|单)|强)`,
  `前十(?![年周天个月日届期题秒余分几多节课章页${number.slice(1)})`,
  `(位[列居]|高居|居于|(?<![安编])排[在到]?)(${whole})?第${number}+(?![阶批期轮次周步])`,
  `(位[列居]|居|进入|(?<![安编])排[在到]?)[^,。;]{0,6}前${number}+`,
  `${whole}(学校)?第${number}+(?!${number}|[中初小实高批次届阶期轮个条季幼职])`,
  '\\brank(s|ed|ing|ings)?\\b|\\btop\\s*\\d+|\\bleague table',
];
const ranking = new RegExp(orders.join('|'), 'iu');

const kinds = '(排名|名次|位次|排行|排序|评比|奖优罚劣)';
const refusals =
  '不得|不用于|不作|不代表|不是|不搞|不应|不能|不可|不要|不准|禁止|严禁|杜绝|请勿|切勿|反对|避免|拒绝|取消|控制|清理';
const uses = '的?(依据|目的|用途|工具|手段|活动|公布|通报|宣传|之用|做法|行为|方式|材料)';

/** A clause that forbids ranking, up to its own end: what follows it is read on its own. */
const refusalOfRanking = new RegExp(
  `(${refusals})[^。、,;:]{0,16}?${kinds}([、和与及或]{1,2}${kinds})*(?=$|[\\p{P}]|${uses})`,
  'gu',
);

/** The words of a text that order people or units by result, outside a clause that forbids just that; null when clean. */
export function findRankingWords(text: string): string | null {
  return ranking.exec(plain(text).replaceAll(refusalOfRanking, ''))?.[0] ?? null;
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
