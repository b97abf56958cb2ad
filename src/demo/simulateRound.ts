import type { ColumnValues } from '#domain/monitoring/table.ts';
import { createRandom } from './random.ts';
import type { SimulatedTable } from './simulatedTable.ts';
import type { FrameSchool } from './simulateFrame.ts';
import { type SimulatedStudent, type StudentPlan, simulateStudents } from './simulateStudents.ts';
import { plausibleValueNames, studentColumns } from './studentColumns.ts';

/** Which column plays which part when the table is imported. */
export interface SimulatedMapping {
  readonly student: string;
  readonly school: string;
  readonly region: string;
  readonly weight: string;
  readonly jackknife: { readonly method: 'JK2'; readonly zone: string; readonly unit: string };
  readonly linearization: { readonly stratum: string; readonly cluster: string };
  readonly plausibleValues: { readonly domain: '数学'; readonly columns: readonly string[] };
  readonly groups: readonly string[];
}

/** One monitoring round of the simulated city. */
export interface SimulatedRound {
  readonly label: '模拟数据';
  readonly year: number;
  readonly name: string;
  readonly cycle: number;
  readonly level: '市';
  readonly domains: readonly ['数学'];
  readonly nominalGrade: 8;
  readonly testedGrade: 8;
  readonly approvalNumber: string;
  readonly purpose: string;
  /** Lower bounds, in points, of 中等, 良好 and 优秀; below the first is 待提高. */
  readonly cutScores: readonly { readonly level: string; readonly from: number }[];
  /** Stated standard error of the link to the scale of the first round, in points; null in the first round. */
  readonly linkingError: number | null;
  /** Pupils of grade eight in the schools that could be drawn, by district code. */
  readonly population: Readonly<Record<string, number>>;
  readonly fileName: string;
  readonly mapping: SimulatedMapping;
  readonly students: SimulatedTable;
}

const mapping: SimulatedMapping = {
  student: 'STUDENT',
  school: 'SCHOOL',
  region: 'DISTRICT',
  weight: 'W_STU',
  jackknife: { method: 'JK2', zone: 'JKZONE', unit: 'JKREP' },
  linearization: { stratum: 'DISTRICT', cluster: 'SCHOOL' },
  plausibleValues: { domain: '数学', columns: plausibleValueNames },
  groups: ['DISTRICT', 'GENDER', 'LOCATION', 'INTEREST', 'SLEEP_OK'],
};

const cutScores: SimulatedRound['cutScores'] = [
  { level: '中等', from: 420 },
  { level: '良好', from: 483 },
  { level: '优秀', from: 560 },
];

function tabulate(students: readonly SimulatedStudent[], year: number): SimulatedTable {
  const numbers = (value: (student: SimulatedStudent) => number) => Float64Array.from(students, value);
  const values: ColumnValues[] = [
    students.map((_, row) => `M${year}${String(row + 1).padStart(5, '0')}`),
    students.map((each) => each.school),
    students.map((each) => each.district),
    numbers((each) => each.weight),
    numbers((each) => each.zone),
    numbers((each) => each.half),
    numbers((each) => each.gender),
    numbers((each) => each.location),
    numbers((each) => each.interest),
    numbers((each) => each.sleepsEnough),
    numbers((each) => each.socioeconomicIndex),
    ...plausibleValueNames.map((_, draw) => numbers((each) => each.plausibleValues[draw])),
  ];
  return { columns: studentColumns, values, rows: students.length };
}

function populationOf(frames: readonly (readonly FrameSchool[])[]): Record<string, number> {
  return Object.fromEntries(
    frames.map((frame) => [frame[0].school.districtCode, frame.reduce((sum, { enrolment }) => sum + enrolment, 0)]),
  );
}

/** One round of the simulated city: what the bureau would record of it, and the student table of its sample. */
export function simulateRound(
  frames: readonly (readonly FrameSchool[])[],
  plan: StudentPlan & { readonly linkingError: number },
  seed: number,
): SimulatedRound {
  const year = plan.round === 0 ? 2022 : 2025;
  return {
    label: '模拟数据',
    year,
    name: `明江市${year}年八年级数学学业质量监测（模拟数据）`,
    cycle: plan.round + 1,
    level: '市',
    domains: ['数学'],
    nominalGrade: 8,
    testedGrade: 8,
    approvalNumber: plan.round === 0 ? '明教督〔2022〕5号' : '明教督〔2025〕3号',
    purpose: '抽样了解八年级学生数学学业质量及相关因素，用于发现问题、改进教学和调整政策，不用于排名、评比和奖优罚劣。',
    cutScores,
    linkingError: plan.round === 0 ? null : plan.linkingError,
    population: populationOf(frames),
    fileName: `明江市${year}八年级数学学生数据（模拟数据）.csv`,
    mapping,
    students: tabulate(simulateStudents(frames, plan, createRandom(seed, 3 + plan.round)), year),
  };
}
