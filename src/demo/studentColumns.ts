import type { ColumnInfo } from '#domain/monitoring/table.ts';
import { plausibleValueCount } from './simulateScores.ts';

type Labels = Readonly<Record<string, string>>;

function column(name: string, label: string, type: ColumnInfo['type'], valueLabels: Labels = {}): ColumnInfo {
  return { name, label, type, valueLabels, missingCodes: [] };
}

/** Names of the plausible values of mathematics: PV1MATH … PV5MATH. */
export const plausibleValueNames: readonly string[] = Array.from(
  { length: plausibleValueCount },
  (_, index) => `PV${index + 1}MATH`,
);

/** Codes of the location of a school in the column LOCATION. */
export const locationCodes = { 城区: 1, 镇区: 2, 乡村: 3 } as const;

/**
 * Columns of the simulated student table in their order. GENDER follows GB/T 2261.1 (1 男, 2 女). JKZONE and JKREP are
 * the zones and half-sample codes of a paired jackknife (JK2); strata and clusters for linearization are DISTRICT (or
 * JKZONE, which knows the pairing) and SCHOOL.
 */
export const studentColumns: readonly ColumnInfo[] = [
  column('STUDENT', '学生流水号（无身份信息）', 'text'),
  column('SCHOOL', '学校标识码', 'text'),
  column('DISTRICT', '区县代码', 'text'),
  column('W_STU', '学生权重', 'number'),
  column('JKZONE', '刀切区', 'number'),
  column('JKREP', '刀切半样本', 'number', { '0': '去除', '1': '加倍' }),
  column('GENDER', '性别', 'number', { '1': '男', '2': '女' }),
  column('LOCATION', '学校所在地', 'number', { '1': '城区', '2': '镇区', '3': '乡村' }),
  column('INTEREST', '数学学习兴趣', 'number', { '1': '低', '2': '较低', '3': '较高', '4': '高' }),
  column('SLEEP_OK', '睡眠达标', 'number', { '0': '未达标', '1': '达标' }),
  column('SES', '社会经济背景指数', 'number'),
  ...plausibleValueNames.map((name, index) => column(name, `数学量尺分可能值${index + 1}`, 'number')),
];
