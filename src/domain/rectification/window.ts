import { z } from 'zod';
import { isoDay } from '#domain/calendar/isoDay.ts';
import type { SchoolTerm } from '#domain/calendar/schoolTerm.ts';
import { parseTermWindow } from './termWindow.ts';

/** A working window as policies write it: “3月至5月”, “全程”, or plain dates. The text is kept; the dates drive the clock. */
export interface Window {
  readonly text: string;
  /** ISO dates; a null end means 全程: no due date. */
  readonly start: string;
  readonly end: string | null;
}

export const newWindow = z.strictObject({
  text: z.string().trim().min(1, '请填写整改时限').max(40),
  year: z.int().min(2000).max(2100),
});

const months = /^(\d{1,2})月(?:(?:至|-|—|~|到)(次年)?(\d{1,2})月)?底?$/u;
const yearMonths = /^(\d{4})年(\d{1,2})月(?:(?:至|-|—|~|到)(?:(\d{4})年)?(\d{1,2})月)?底?$/u;
const years = /^(\d{4})年?(?:(?:至|-|—|~|到)(\d{4})年)?(?<=年)$/u;
const dates = /^(\d{4}-\d{2}-\d{2})(?:至|~|到)(\d{4}-\d{2}-\d{2})$/u;

/** What a window may refer to: the school terms of the region, nearest first, and the stages of its plans. */
export interface WindowFrame {
  readonly terms: readonly SchoolTerm[];
  readonly stages: readonly NamedStage[];
}

/** A stage (阶段) of a plan and its dates; a null end means 全程. */
export interface NamedStage {
  readonly name: string;
  readonly start: string;
  readonly end: string | null;
}

const plainFrame: WindowFrame = { terms: [], stages: [] };

/**
 * Reads “3月至5月”, “9月至次年1月”, “6月”, “全程”, “2023年3月至2025年5月”, “2019年3月至5月”, “2025年”, “2025年至2027年”,
 * “2026-03-01至2026-05-31”, “下半年”, “第三季度”, “2026年春季学期” and the other forms of `parseTermWindow`, or the name of a stage, in
 * the given year; null when it is none of these.
 */
export function parseWindow(text: string, year: number, frame = plainFrame): Window | null {
  const plain = text.replaceAll(/\s/gu, '');
  if (plain === '全程') return { text: plain, start: `${year}-01-01`, end: null };
  const dated = parseDates(plain) ?? parseYears(plain) ?? parseYearMonths(plain) ?? parseMonths(plain, year);
  if (dated !== null) return dated;
  const span = parsePart(plain, year) ?? parseTermWindow(plain, year, frame.terms) ?? findStage(plain, frame.stages);
  return span === null ? null : { text: plain, start: span.start, end: span.end };
}

/** Months of parts of a year by the words for them. */
const parts: Readonly<Record<string, readonly [first: number, last: number]>> = {
  ...{ 上半年: [1, 6], 下半年: [7, 12] },
  ...{ 第一季度: [1, 3], 第二季度: [4, 6], 第三季度: [7, 9], 第四季度: [10, 12] },
  ...{ 一季度: [1, 3], 二季度: [4, 6], 三季度: [7, 9], 四季度: [10, 12] },
};

function parsePart(plain: string, year: number): Omit<NamedStage, 'name'> | null {
  const [, stated, word] = /^(?:(\d{4})年)?(上半年|下半年|第?[一二三四]季度)$/u.exec(plain) ?? [];
  if (word === undefined) return null;
  const [first, last] = parts[word];
  const at = stated === undefined ? year : Number(stated);
  return { start: `${at}-${two(first)}-01`, end: lastDay(at, last) };
}

/** The stage of that name, with or without 阶段 after it; null when there is none, or several with different dates. */
function findStage(plain: string, stages: readonly NamedStage[]): NamedStage | null {
  const bare = (name: string) => name.replaceAll(/\s|阶段$/gu, '');
  const [first, ...others] = stages.filter(({ name }) => bare(name) === bare(plain));
  if (first === undefined || others.some(({ start, end }) => start !== first.start || end !== first.end)) return null;
  return first;
}

function parseDates(plain: string): Window | null {
  const found = dates.exec(plain);
  if (found === null || found[1] > found[2] || !isDate(found[1]) || !isDate(found[2])) return null;
  return { text: plain, start: found[1], end: found[2] };
}

function parseYears(plain: string): Window | null {
  const found = years.exec(plain);
  if (found === null) return null;
  const last = found[2] ?? found[1];
  return last < found[1] ? null : { text: plain, start: `${found[1]}-01-01`, end: `${last}-12-31` };
}

function parseYearMonths(plain: string): Window | null {
  const found = yearMonths.exec(plain);
  if (found === null) return null;
  const [firstYear, first] = found.slice(1, 3).map(Number);
  const lastYear = Number(found[3] ?? firstYear);
  const last = Number(found[4] ?? first);
  if (!isMonth(first) || !isMonth(last) || lastYear * 12 + last < firstYear * 12 + first) return null;
  return { text: plain, start: `${firstYear}-${two(first)}-01`, end: lastDay(lastYear, last) };
}

function parseMonths(plain: string, year: number): Window | null {
  const found = months.exec(plain);
  if (found === null) return null;
  const first = Number(found[1]);
  const last = Number(found[3] ?? found[1]);
  const endYear = found[2] === undefined ? year : year + 1;
  if (!isMonth(first) || !isMonth(last) || (endYear === year && last < first)) return null;
  return { text: plain, start: `${year}-${two(first)}-01`, end: lastDay(endYear, last) };
}

const isMonth = (month: number) => month >= 1 && month <= 12;
const isDate = (text: string) => isoDay().safeParse(text).success;
const two = (value: number) => String(value).padStart(2, '0');

function lastDay(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}
