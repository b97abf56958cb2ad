import type { Paragraph, Table } from 'docx';
import type { PaperProblem, PaperProblemLevel, ProblemListPaper } from '#domain/problems/problemListPaper.ts';
import { chineseNumber } from './chineseNumber.ts';
import { evidenceNotes, evidenceTable } from './evidenceTable.ts';
import { bodyText, firstHeading, point, secondHeading } from './officialParagraphs.ts';

type Content = readonly (Paragraph | Table)[];

const levels: readonly PaperProblemLevel[] = ['市', '区', '校'];
const levelNames: Record<PaperProblemLevel, string> = { 市: '市级问题', 区: '区级问题', 校: '校级问题' };

/** Closes a sentence that its writer left open. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  return /[。！？；…]$/.test(trimmed) ? trimmed : `${trimmed}。`;
}

function problemSection(problem: PaperProblem, index: number, isLast: boolean): Content {
  return [
    secondHeading(`（${chineseNumber(index + 1)}）${problem.title}`),
    bodyText(`编号：${problem.code}；主题：${problem.theme}；性质：${problem.nature}。`),
    point('1.问题表现。', sentence(problem.condition)),
    point('2.依据标准。', sentence(problem.criterion)),
    point('3.主要影响。', sentence(problem.effect)),
    point('4.监测依据。', '有关数值及其误差见下表。', { keepNext: true }),
    evidenceTable(problem.evidence),
    ...evidenceNotes(problem.evidence, { keepNext: isLast }),
  ];
}

/** Problems by level, 一、 per level that has any, （一） per problem in the order given; the end of the last is kept with what follows. */
export function problemSections(problems: readonly PaperProblem[]): Content {
  const parts = levels
    .map((level) => ({ level, own: problems.filter((problem) => problem.level === level) }))
    .filter(({ own }) => own.length > 0);
  const last = parts.at(-1)?.own.at(-1);
  return parts.flatMap(({ level, own }, index) => [
    firstHeading(`${chineseNumber(index + 1)}、${levelNames[level]}（${own.length}个）`),
    ...own.flatMap((problem, place) => problemSection(problem, place, problem === last)),
  ]);
}

/** What the list is, how many problems it names, and what is asked of the addressees. */
export function opening(list: ProblemListPaper): string {
  const counts = levels
    .map((level) => [levelNames[level], list.problems.filter((problem) => problem.level === level).length] as const)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name}${count}个`);
  return `现将依据${list.round}结果形成的问题清单印发给你们。清单列出问题${list.problems.length}个，其中${counts.join('、')}，按编号排列，先后不代表轻重。请对照清单分析成因，制定整改台账，落实整改责任和时限，并按要求签收、反馈。`;
}
