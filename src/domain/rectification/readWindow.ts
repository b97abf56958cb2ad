import { RuleError } from '#domain/ruleError.ts';
import { parseWindow, type Window } from './window.ts';

/** Reads a window that somebody wrote for a year, or refuses it (`ledger.window`) with examples of what can be read. */
export function readWindow({ text, year }: { readonly text: string; readonly year: number }): Window {
  const window = parseWindow(text, year);
  if (window !== null) return window;
  throw new RuleError('ledger.window', `看不懂时限“${text}”`, {
    remedy: '可写“3月至5月”“9月至次年1月”“2026年”“2026年3月至12月”“全程”，或“2026-03-01至2026-05-31”。',
  });
}
