/** Phrases of the engine's method line and how the field says them; the test holds the list to what the engine writes. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/^weighted mean$/u, '加权平均数'],
  [/^weighted total$/u, '加权总数'],
  [/^rows with a value, unweighted$/u, '有值的人数，不加权'],
  [/^weighted standard deviation, divisor (.+)$/u, '加权标准差，除数 $1'],
  [/^weighted variance of the values, divisor (.+)$/u, '数值的加权方差，除数 $1'],
  [/^weighted percentage equal to (.+)$/u, '取值为 $1 的加权百分比'],
  [/^weighted percentage at or above (.+)$/u, '达到 $1 的加权百分比'],
  [/^weighted percentage below (.+)$/u, '低于 $1 的加权百分比'],
  [/^weighted percentage in level (\d+) \[(.+), (.+)\)$/u, '第 $1 水平段 [$2, $3) 的加权百分比'],
  [/^weighted percentile (.+), definition (.+)$/u, '加权第 $1 百分位数（定义 $2）'],
  [/^"(.+)" minus "(.+)", with covariance$/u, '“$1”减“$2”，计入协方差'],
  [/^"(.+)" minus the whole that contains it, with covariance$/u, '“$1”减全体，计入协方差'],
  [/^(\d+) plausible values, sampling variance from all$/u, '$1 个可能值，抽样误差取各可能值平均'],
  [/^(\d+) plausible values, sampling variance from the first$/u, '$1 个可能值，抽样误差取第一个可能值'],
  [/^(\d+) plausible values$/u, '$1 个可能值'],
  [
    /^nested imputation, (\d+) nests of (\d+), variance between nests (.+), within nests (.+)$/u,
    '嵌套插补，$1 组，每组 $2 次，组间方差 $3，组内方差 $4',
  ],
  [/^census, no sampling variance$/u, '普查，无抽样误差'],
  [/^Taylor linearization by row\b(.*)$/u, '泰勒线性化，按个体$1'],
  [/^Taylor linearization by cluster\b(.*)$/u, '泰勒线性化，按群$1'],
  [/^(\d+) (.+) replicates(.*) around the full-sample estimate$/u, '$1 组 $2 重复权重$3，以全样本估计为中心'],
  [/^(\d+) (.+) replicates(.*) around the mean of the replicates$/u, '$1 组 $2 重复权重$3，以重复估计的均值为中心'],
  [
    /^change, after minus before, independent samples, linking error (.+)$/u,
    '两轮之差（后减前），独立样本，链接误差 $1',
  ],
  [/^engine (.+)$/u, '引擎 $1'],
];

/** Words that may follow inside a phrase. */
const additions: readonly (readonly [string, string])[] = [
  [' in strata', '，分层'],
  [', finite-population correction', '，有限总体校正'],
  [', scale ', '，系数 '],
];

/** The engine's method line in Chinese. A phrase that is not known stays as it is: nothing of the method is ever hidden. */
export function methodInChinese(method: string): string {
  return method.split('; ').map(phraseInChinese).join('；');
}

function phraseInChinese(phrase: string): string {
  if (phrase.startsWith('before: ')) return `前一轮：${phraseInChinese(phrase.slice('before: '.length))}`;
  if (phrase.startsWith('after: ')) return `后一轮：${phraseInChinese(phrase.slice('after: '.length))}`;
  const known = phrases.find(([pattern]) => pattern.test(phrase));
  if (known === undefined) return phrase;
  return additions.reduce((said, [english, chinese]) => said.replace(english, chinese), phrase.replace(...known));
}
