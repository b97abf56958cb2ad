import type { DutyKind } from '#domain/rectification/duty.ts';
import { chapterOf } from './chapterOf.ts';
import { splitUnits } from './splitUnits.ts';
import type { StatedDuty, StatedStage } from './statedPlan.ts';

const heading = /^（[一二三四五六七八九十]+）(.+?)（(\d{4}年[^（）]*)）$/u;
const dutyLine = /^(责任|牵头|主办|分办|承办|协办|配合|监督)(?:部门|单位|科室)[:：](.+)$/u;
const responsible = /由([^，。；]{2,20}?)(?:负责|牵头)/u;

const kinds: Readonly<Record<string, DutyKind>> = {
  牵头: 'lead',
  主办: 'lead',
  责任: 'lead',
  分办: 'share',
  承办: 'share',
  协办: 'assist',
  配合: 'assist',
  监督: 'oversee',
};

/** Stages of the chapter 实施步骤: a heading with its time in brackets, then lines of duties, sentences, or points (“一是……；二是……”). */
export function readStages(lines: readonly string[]): StatedStage[] {
  return blocksOf(chapterOf(lines, /实施步骤|实施阶段/u)).map(([head, ...body]) => stageOf(head, body));
}

/** Each heading with the lines below it. */
function blocksOf(lines: readonly string[]): [string, ...string[]][] {
  const blocks: [string, ...string[]][] = [];
  for (const line of lines) {
    if (heading.test(line)) blocks.push([line]);
    else blocks.at(-1)?.push(line);
  }
  return blocks;
}

function stageOf(head: string, body: readonly string[]): StatedStage {
  const [, name = head, window = null] = heading.exec(head) ?? [];
  const stated = body.map((line) => dutyLine.exec(line));
  const prose = body.filter((_, k) => stated[k] === null).join('');
  const duties = stated.flatMap((found) =>
    found === null ? [] : splitUnits(found[2]).map((unit): StatedDuty => ({ kind: kinds[found[1]], unit })),
  );
  const lead = responsible.exec(prose)?.[1];
  if (duties.length === 0 && lead !== undefined) duties.push({ kind: 'lead', unit: lead });
  return { name: name.replace(/。$/u, ''), duties, window, points: pointsOf(prose) };
}

/** Points (“一是……；二是……。”) where there are any, else sentences. The last point ends with its sentence; what stands around the points stays sentences. */
function pointsOf(prose: string): string[] {
  const [before, ...points] = prose.split(/(?<=^|[。；：])[一二三四五六七八九十]+是/u);
  const last = sentencesOf(points.pop() ?? '');
  return [...sentencesOf(before), ...points, ...last]
    .map((text) => text.replace(/[。；]$/u, ''))
    .filter((text) => text !== '');
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=。)/u).map((sentence) => sentence.trim());
}
