import type { NewRound } from '#domain/monitoring/round.ts';
import type { ColumnValues } from '#domain/monitoring/table.ts';
import { createRandom } from './random.ts';
import type { SimulatedTable } from './simulatedTable.ts';
import type { FrameSchool } from './simulateFrame.ts';
import { type SimulatedStudent, type StudentPlan, simulateStudents } from './simulateStudents.ts';
import { plausibleValueNames, studentColumns } from './studentColumns.ts';

/** One monitoring round of the simulated city. */
export interface SimulatedRound {
  /** The round as the bureau would enter it. */
  readonly round: NewRound;
  /** Stated standard error of the link to the scale of the first round, in points; null in the first round. */
  readonly linkingError: number | null;
  /** Pupils of grade eight in the schools that could be drawn, by district code. */
  readonly population: Readonly<Record<string, number>>;
  /** Name under which the table would be handed in as CSV. */
  readonly fileName: string;
  readonly students: SimulatedTable;
}

function describeRound(round: 0 | 1, year: number): NewRound {
  return {
    name: `明江市${year}年八年级数学学业质量监测（模拟数据）`,
    year,
    cycle: round === 0 ? '第一周期' : '第二周期',
    domains: ['math'],
    nominalGrade: '八年级',
    testedGrade: '八年级',
    level: 'city',
    approvalNumber: round === 0 ? '明教督〔2022〕5号' : '明教督〔2025〕3号',
    purpose: '抽样了解八年级学生数学学业质量及相关因素，用于发现问题、改进教学和调整政策，不用于排名、评比和奖优罚劣。',
  };
}

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
    round: describeRound(plan.round, year),
    linkingError: plan.round === 0 ? null : plan.linkingError,
    population: populationOf(frames),
    fileName: `明江市${year}八年级数学学生数据（模拟数据）.csv`,
    students: tabulate(simulateStudents(frames, plan, createRandom(seed, 3 + plan.round)), year),
  };
}
