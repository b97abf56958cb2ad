import type { EstimateRow } from '#domain/monitoring/estimateRow.ts';
import type { Language } from './command.ts';
import { rowSubject } from './estimateTable.ts';
import type { EstimateTrail } from './estimateTrail.ts';
import { methodIn } from './methodIn.ts';
import { statisticLabel } from './statisticLabel.ts';

const WORDS = {
  zh: {
    title: '逐行说明：',
    method: '方法',
    error: '标准误',
    parts: { sampling: '抽样', imputation: '可能值', linking: '链接' },
    degrees: '自由度',
    coverage: '有效率',
    base: ['人数', '加权人数', '学校数', '初级抽样单元数'],
    trail: '来源：',
    source: ['文件', 'SHA-256', '引擎', '所用的列'],
    comma: '，',
    colon: '：',
  },
  en: {
    title: 'Row by row:',
    method: 'method',
    error: 'SE',
    parts: { sampling: 'sampling', imputation: 'imputation', linking: 'linking' },
    degrees: 'df',
    coverage: 'coverage',
    base: ['n', 'weighted n', 'schools', 'PSUs'],
    trail: 'Trail:',
    source: ['file', 'SHA-256', 'engine', 'columns used'],
    comma: ', ',
    colon: ': ',
  },
} as const;

/**
 * What stands behind every row: its method in words, its standard error in parts (each as a standard error and as a share
 * of the variance), degrees of freedom, coverage and base; at the end the trail to the source file.
 */
export function explainEstimates(rows: readonly EstimateRow[], trail: EstimateTrail, language: Language): string {
  const { title } = WORDS[language];
  return [title, ...rows.map((row) => explainRow(row, language)), '', explainTrail(rows, trail, language)].join('\n');
}

function explainRow(row: EstimateRow, language: Language): string {
  const { estimate } = row;
  const { method, degrees, coverage, comma, colon } = WORDS[language];
  const facts = [
    `${degrees} ${Number.isFinite(estimate.degreesOfFreedom) ? estimate.degreesOfFreedom.toFixed(1) : '∞'}`,
    `${coverage} ${(100 * estimate.coverage).toFixed(1)}%`,
    ...base(row, language),
  ];
  return [
    `  ${statisticLabel(row, language)}${comma}${rowSubject(row, language)}`,
    `    ${method}${colon}${methodIn(estimate.method, language)}`,
    `    ${errorParts(row, language)}`,
    `    ${facts.join(comma)}`,
  ].join('\n');
}

/** `SE 2.17: sampling 2.12 (95.3%), …`; without any variance the shares have no meaning and are left out. */
function errorParts({ estimate }: EstimateRow, language: Language): string {
  const { error, parts, comma, colon } = WORDS[language];
  const { sampling, imputation, linking } = estimate.variance;
  const total = sampling + imputation + linking;
  const part = (name: string, variance: number) =>
    `${name} ${Math.sqrt(variance).toFixed(4)}${total > 0 ? ` (${((100 * variance) / total).toFixed(1)}%)` : ''}`;
  return `${error} ${estimate.standardError.toFixed(4)}${colon}${[
    part(parts.sampling, sampling),
    part(parts.imputation, imputation),
    part(parts.linking, linking),
  ].join(comma)}`;
}

function base({ estimate: { n, weightedN, schools, psus } }: EstimateRow, language: Language): readonly string[] {
  const [rows, weighted, schoolCount, units] = WORDS[language].base;
  return [
    `${rows} ${n}`,
    `${weighted} ${weightedN.toFixed(2)}`,
    `${schoolCount} ${schools ?? '–'}`,
    `${units} ${psus ?? '–'}`,
  ];
}

function explainTrail(rows: readonly EstimateRow[], trail: EstimateTrail, language: Language): string {
  const { source, trail: title, colon } = WORDS[language];
  const values = [trail.file, trail.sha256, enginesOf(rows).join(', ') || '–', trail.columns.join(', ')];
  return [title, ...source.map((name, index) => `  ${name}${colon}${values[index] ?? ''}`)].join('\n');
}

/** Versions of the engine as the method lines state them; one, unless there are no rows. */
function enginesOf(rows: readonly EstimateRow[]): readonly string[] {
  const stated = rows.flatMap(({ estimate }) => /(?:^|; )engine ([^;]+)/.exec(estimate.method)?.slice(1) ?? []);
  return [...new Set(stated)];
}
