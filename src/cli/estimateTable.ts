import type { EstimateRow, FailedEstimateRow, ReferenceName } from '#domain/monitoring/estimateRow.ts';
import type { FileEstimates } from '#services/monitoring/estimateFile.ts';
import type { Language } from './command.ts';
import { methodIn } from './methodIn.ts';
import { statisticLabel } from './statisticLabel.ts';
import { textTable } from './textTable.ts';

const WORDS = {
  zh: {
    header: ['统计量', '对象', '估计值', '标准误', '95% 置信区间', '自由度', '人数', '学校数', '有效率', '方法'],
    whole: '全体',
    methods: '方法：',
    failures: '无法估计：',
    note: '行按分组代码排列，不是排名。“甲 − 乙”为甲减乙，标准误含两者的协方差。',
  },
  en: {
    header: ['statistic', 'subject', 'estimate', 'SE', '95% interval', 'df', 'n', 'schools', 'coverage', 'method'],
    whole: 'whole',
    methods: 'Methods: ',
    failures: 'Not computed:',
    note: 'Rows follow the group codes; this is not a ranking. “a − b” is a minus b, its standard error includes their covariance.',
  },
} as const;

/** Estimates as a table for people, rounded to two decimals, with each method line written once below. */
export function estimateTable({ rows, failures }: FileEstimates, language: Language): string {
  const words = WORDS[language];
  const methods = [...new Set(rows.map(({ estimate }) => estimate.method))];
  const lines = rows.map((row) => [
    statisticLabel(row, language),
    rowSubject(row, language),
    ...numbers(row),
    `[${methods.indexOf(row.estimate.method) + 1}]`,
  ]);
  return [
    textTable(words.header, lines),
    '',
    words.note,
    ...describeMethods(methods, language),
    ...describeFailures(failures, language),
  ].join('\n');
}

function numbers({ estimate }: EstimateRow): readonly string[] {
  const { value, standardError, interval, degreesOfFreedom, n, schools, coverage } = estimate;
  return [
    value.toFixed(2),
    standardError.toFixed(2),
    `${interval[0].toFixed(2)} ~ ${interval[1].toFixed(2)}`,
    Number.isFinite(degreesOfFreedom) ? degreesOfFreedom.toFixed(0) : '∞',
    String(n),
    schools === null ? '–' : String(schools),
    `${(100 * coverage).toFixed(1)}%`,
  ];
}

/** Each method once; the parts at the end that all have in common (plausible values, variance, engine) stand first. */
function describeMethods(methods: readonly string[], language: Language): readonly string[] {
  const parts = methods.map((method) => method.split('; '));
  const [first = []] = parts;
  const isCommon = (fromEnd: number) => parts.every((one) => one.at(-fromEnd) === first.at(-fromEnd));
  let common = 0;
  while (common < first.length - 1 && isCommon(common + 1)) common += 1;
  const said = (phrases: readonly string[]) => methodIn(phrases.join('; '), language);
  const own = parts.map((one, index) => `  [${index + 1}] ${said(one.slice(0, one.length - common))}`);
  return [`${WORDS[language].methods}${said(first.slice(first.length - common))}`, ...own];
}

type Subject = Pick<EstimateRow, 'group' | 'reference'>;

/** Whom a row is about: a group, the whole, or `a − b` for a difference. */
export function rowSubject({ group, reference }: Subject, language: Language): string {
  const { whole } = WORDS[language];
  const name = group?.label ?? whole;
  return reference === null ? name : `${name} − ${referenceLabel(reference, whole)}`;
}

function referenceLabel(reference: ReferenceName, whole: string): string {
  return reference.kind === 'whole' ? whole : reference.label;
}

function describeFailures(failures: readonly FailedEstimateRow[], language: Language): readonly string[] {
  if (failures.length === 0) return [];
  const { failures: title } = WORDS[language];
  return [
    title,
    ...failures.map((row) => `  ${statisticLabel(row, language)}，${rowSubject(row, language)}：${row.reason}`),
  ];
}
