import { RuleError } from '#domain/ruleError.ts';
import { parseWindow, type Window, type WindowFrame } from './window.ts';

/** A window as written, and the year that it is written in. */
export interface StatedWindow {
  readonly text: string;
  readonly year: number;
}

/** Reads a window that somebody wrote, by the terms and stages of a region, or refuses it (`ledger.window`) with examples of what can be read. */
export function readWindow({ text, year }: StatedWindow, frame: WindowFrame): Window {
  const window = parseWindow(text, year, frame);
  if (window !== null) return window;
  throw new RuleError('ledger.window', `看不懂时限“${text}”`, {
    remedy:
      '可写“3月至5月”“9月至次年1月”“2026年”“2026年3月至12月”“下半年”“2026年春季学期”“全程”、已启动方案的阶段名称，或“2026-03-01至2026-05-31”。',
  });
}
