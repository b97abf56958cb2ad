import { demonstrationIndicators } from '#demo/demonstrationIndicators.ts';
import type { Draft } from './ledger.ts';
import type { Wording } from './problems.ts';
import { city, countySchool } from './town.ts';

/** The round whose file is imported by hand. */
export const firstRound = city.rounds[0].round;

/** The indicator by which the rules of the story look for problems. */
export const indicator = demonstrationIndicators[0];

/** The round whose file comes later, over the API. */
export const secondRound = city.rounds[1].round;

/** What the data of a round are called. */
export const dataName = '八年级数学学生数据';

/** Shown names of the districts by what the files call them. */
export const districtNames: Readonly<Record<string, string>> = Object.fromEntries(
  city.organisation.districts.map(({ code, name }) => [code, name]),
);

/** The problem that the story follows. */
export const problem = '云岭县八年级数学学业表现明显低于量尺基准';

/** A problem that is raised from a cell of the explorer. */
export const lakeProblem: Wording = {
  title: '东湖区八年级数学学业表现需要持续跟踪',
  severity: '一般',
  criterion: indicator.basis,
  effect: '影响学生升入高中后的学习',
};

/** The problem of the story in words that a ranking would use. */
export const rankingWords: Wording = {
  ...{ title: '云岭县数学成绩排名倒数', severity: '突出', criterion: '量尺基准', effect: '' },
};

/** The list by which the problem is published. */
export const publication = {
  ...{ round: firstRound.name, title: '2022年八年级数学监测问题清单', problems: [problem] },
  units: ['云岭县教育局', countySchool.name],
};

/** The item against the problem. */
export const item = '提升云岭县八年级数学教学质量';

/** What the draft of the item says, with four kinds of duty. */
export const draft: Draft = {
  title: item,
  target: '下一轮监测中，云岭县八年级数学量尺分均值有可确认的提高',
  measures: ['分层培训：面向全县八年级数学教师，每学期 24 学时', '教研指导：教科院每月到县指导一次'],
  ...{ window: '9月至次年6月', year: 2023 },
  duties: [
    { unit: '云岭县教育局', kind: '牵头' },
    { unit: '明江市教育局基教处', kind: '责任（分办）' },
    { unit: '明江市财政局', kind: '协办' },
    { unit: '明江市人民政府教育督导室', kind: '监督' },
  ],
};
