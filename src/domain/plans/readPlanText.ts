import { pastedRows } from './pastedRows.ts';
import { planOfLines } from './planOfLines.ts';
import { readTaskTable } from './readTaskTable.ts';
import type { StatedPlan } from './statedPlan.ts';

const mark = /\[bookmark: \w+\]/gu;

/** What a plan says when its whole text is pasted: title, number, stages and tasks. Parts that it does not have stay empty. */
export function readPlanText(text: string): StatedPlan {
  const plain = text.replaceAll(mark, '').replaceAll(/\r\n?/gu, '\n');
  const lines = plain
    .split('\n')
    .filter((line) => !line.startsWith('\t'))
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return planOfLines(lines, { text: plain, tasks: readTaskTable(pastedRows(tableText(plain))) });
}

/** The lines of tables: whatever stands between the first line with a tab and the end. */
function tableText(text: string): string {
  const first = text.search(/^[^\n]*\t/mu);
  return first < 0 ? '' : text.slice(first);
}
