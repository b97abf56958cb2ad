import { chapterOf } from './chapterOf.ts';
import type { StatedTask } from './statedPlan.ts';

const numbered = /^（[一二三四五六七八九十]+）(.+?)。?$/u;

/** Tasks of a chapter such as 建设任务 that lists them as （一）, （二）, … with neither units nor time. */
export function readListedTasks(lines: readonly string[]): StatedTask[] {
  return chapterOf(lines, /(建设|重点|主要|工作)任务/u).flatMap((line) => {
    const text = numbered.exec(line)?.[1];
    return text === undefined ? [] : [{ theme: '建设任务', text, duties: [], window: null }];
  });
}
