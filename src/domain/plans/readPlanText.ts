import { pastedRows } from './pastedRows.ts';
import { readListedTasks } from './readListedTasks.ts';
import { readStages } from './readStages.ts';
import { readTaskTable } from './readTaskTable.ts';
import type { StatedPlan } from './statedPlan.ts';

const number = /^[\p{Script=Han}]{2,12}〔\d{4}〕\d{1,4}号$/u;
const mark = /\[bookmark: \w+\]/gu;

/** What a plan says when its whole text is pasted: title, number, stages and tasks. Parts that it does not have stay empty. */
export function readPlanText(text: string): StatedPlan {
  const plain = text.replaceAll(mark, '').replaceAll(/\r\n?/gu, '\n');
  const lines = plain
    .split('\n')
    .filter((line) => !line.startsWith('\t'))
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const stages = readStages(lines);
  return {
    title: titleOf(lines),
    documentNumber: lines.find((line) => number.test(line)) ?? null,
    year: yearOf(stages.map(({ window }) => window ?? '').join(), plain),
    stages,
    tasks: [...readListedTasks(lines), ...readTaskTable(pastedRows(tableText(plain)))],
  };
}

/** The lines of tables: whatever stands between the first line with a tab and the end. */
function tableText(text: string): string {
  const first = text.search(/^[^\n]*\t/mu);
  return first < 0 ? '' : text.slice(first);
}

/** The first lines up to the one that ends in 方案, 计划 or 通知; of a covering notice, what it passes on. */
function titleOf(lines: readonly string[]): string {
  const last = lines.findIndex((line) => /(方案|计划|通知|清单|分工表)$/u.test(line));
  const title = last < 0 || last > 3 ? (lines[0] ?? '') : lines.slice(0, last + 1).join('');
  return /关于印发(.+)的通知$/u.exec(title)?.[1].replaceAll(/[《》]/gu, '') ?? title;
}

/** The first year of the stages, else the first of the text. */
function yearOf(...texts: readonly string[]): number | null {
  const found = texts.map((text) => /(20\d{2})(?=年|〕)/u.exec(text)?.[1]).find((year) => year !== undefined);
  return found === undefined ? null : Number(found);
}
