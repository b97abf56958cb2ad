/** What a column of a figures sheet holds. */
export type FigureField =
  | 'indicator'
  | 'unit'
  | 'round'
  | 'group'
  | 'value'
  | 'standardError'
  | 'students'
  | 'national'
  | 'provincial'
  | 'municipal'
  | 'source'
  | 'page';

/** One kind of column: the header the template writes and the words by which other sheets are understood. */
export interface FigureColumn {
  readonly field: FigureField;
  readonly header: string;
  readonly required: boolean;
  readonly words: RegExp;
  /** How to fill it in, for the template. */
  readonly advice: string;
}

/** In the order of the template. */
export const figureColumns: readonly FigureColumn[] = [
  {
    field: 'indicator',
    header: '指标',
    required: true,
    words: /指标(?!值|代码|编号)/,
    advice: '监测报告中的指标名称，如“四年级数学学业成绩平均分”。',
  },
  {
    field: 'unit',
    header: '单位',
    required: true,
    words: /^(?!计量).*(单位|地区|区县|区域|学校)/,
    advice: '数值所属的地区或学校全称。',
  },
  {
    field: 'round',
    header: '年度/轮次',
    required: true,
    words: /年度|轮次|年份/,
    advice: '监测年度或轮次，如“2024”。',
  },
  {
    field: 'group',
    header: '群体',
    required: false,
    words: /群体|分组|组别/,
    advice: '学生群体，如“全体”“女生”；留空即“全体”。',
  },
  {
    field: 'value',
    header: '数值',
    required: true,
    words: /数值|结果|得分|监测值|指标值|^本地/,
    advice: '报告印出的数值；百分比可写“45.2%”。',
  },
  {
    field: 'standardError',
    header: '标准误',
    required: false,
    words: /标准误|^se$/i,
    advice: '报告印出的标准误；没有印出就留空（表示未知，不是0）。',
  },
  {
    field: 'students',
    header: '人数',
    required: false,
    words: /人数|样本量|^n$/i,
    advice: '参加监测的学生人数；没有就留空。',
  },
  {
    field: 'national',
    header: '全国',
    required: false,
    words: /全国|国家/,
    advice: '同一指标的全国数值；没有就留空。',
  },
  {
    field: 'provincial',
    header: '省',
    required: false,
    words: /^[全本]?省/,
    advice: '同一指标的省级数值；没有就留空。',
  },
  {
    field: 'municipal',
    header: '市',
    required: false,
    words: /^[全本]?市/,
    advice: '同一指标的市级数值；没有就留空。',
  },
  { field: 'source', header: '来源', required: false, words: /来源|出处|报告/, advice: '数值所在的报告名称。' },
  { field: 'page', header: '页码', required: false, words: /页/, advice: '数值在报告中的页码。' },
];

/** Checked in this order, so that 全国平均值 is a comparator and 学校人数 a count. */
const order: readonly FigureField[] = [
  'standardError',
  'students',
  'page',
  'source',
  'national',
  'provincial',
  'municipal',
  'round',
  'group',
  'value',
  'indicator',
  'unit',
];

const byField = new Map(figureColumns.map((column) => [column.field, column]));

/** The column kind a header means, or null; brackets, spaces and a required mark do not matter. */
export function matchHeader(text: string): FigureField | null {
  const bare = text.replace(/[（(].*?[)）]|[\s*＊]/g, '');
  if (bare === '' || bare.length > 16) return null;
  return order.find((field) => byField.get(field)?.words.test(bare)) ?? null;
}

/** Header the template writes for a field. */
export function headerOf(field: FigureField): string {
  return byField.get(field)?.header ?? field;
}
