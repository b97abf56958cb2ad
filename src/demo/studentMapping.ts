import type { DatasetMapping, GroupMapping } from '#domain/monitoring/mapping.ts';
import type { SimulatedRegion } from './simulateOrganisation.ts';
import { plausibleValueCount } from './simulateScores.ts';
import { studentColumns } from './studentColumns.ts';

/** A coded column read as groups under its own labels. */
function groupOf(code: string, columnName: string): GroupMapping {
  const info = studentColumns.find((column) => column.name === columnName);
  if (info === undefined) throw new Error(`no column ${columnName}`);
  const values = Object.entries(info.valueLabels).map(([raw, label]) => [raw, { key: raw, label }]);
  return { code, name: info.label ?? columnName, column: columnName, values: Object.fromEntries(values) };
}

/** The same column once more: rural schools beside all others, so that a gap can be followed where few schools are rural. */
const ruralGroup: GroupMapping = {
  code: 'rural',
  name: '城乡',
  column: 'LOCATION',
  values: {
    '1': { key: 'other', label: '城镇学校' },
    '2': { key: 'other', label: '城镇学校' },
    '3': { key: 'rural', label: '乡村学校' },
  },
};

/** Cut scores of the simulated scale, in points; levels named as in national reports. */
const levels = { cuts: [420, 483, 560], names: ['待提高', '中等', '良好', '优秀'] };

/** How the simulated student table is read: five plausible values, JK2 zones, districts as regions, shares as means of 0 and 1. */
export function studentMapping(districts: readonly SimulatedRegion[]): DatasetMapping {
  const regions = districts.map(({ code, name }) => [code, { key: code, label: name }]);
  const scale = { min: 0, max: 1000 };
  return {
    preset: null,
    weight: 'W_STU',
    variance: { kind: 'jackknife-zones', zone: 'JKZONE', unit: 'JKREP', method: 'jk2-full' },
    samplingVariance: 'all',
    school: 'SCHOOL',
    student: 'STUDENT',
    region: { code: 'region', name: '区县', column: 'DISTRICT', values: Object.fromEntries(regions) },
    measures: [
      { code: 'math', name: '数学', columns: 'PV{n}MATH', count: plausibleValueCount, range: scale, levels },
      { code: 'sleep', name: '睡眠达标', columns: 'SLEEP_OK', count: null, range: { min: 0, max: 1 } },
      { code: 'interest', name: '数学学习兴趣', columns: 'INTEREST', count: null, range: { min: 1, max: 4 } },
      { code: 'ses', name: '社会经济背景指数', columns: 'SES', count: null, range: { min: -6, max: 6 } },
    ],
    groups: [
      groupOf('gender', 'GENDER'),
      groupOf('location', 'LOCATION'),
      ruralGroup,
      groupOf('interest-level', 'INTEREST'),
    ],
  };
}
