import { readListedTasks } from './readListedTasks.ts';
import { readStages } from './readStages.ts';
import type { StatedPlan, StatedTask } from './statedPlan.ts';

const number = /^[\p{Script=Han}]{2,12}〔\d{4}〕\d{1,4}号$/u;

/** A plan from its lines outside tables, trimmed and not empty, its whole text, and the tasks of its tables. Parts that it does not have stay empty. */
export function planOfLines(
  lines: readonly string[],
  { text, tasks }: { readonly text: string; readonly tasks: readonly StatedTask[] },
): StatedPlan {
  const stages = readStages(lines);
  return {
    title: titleOf(lines),
    documentNumber: lines.find((line) => number.test(line)) ?? null,
    year: yearOf(stages.map(({ window }) => window ?? '').join(), text),
    stages,
    tasks: [...readListedTasks(lines), ...tasks],
  };
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
