import { methodInChinese } from '#domain/monitoring/methodInChinese.ts';
import type { Language } from './command.ts';

/** A method line, or some of its phrases, in the language of the terminal. */
export function methodIn(method: string, language: Language): string {
  return language === 'zh' ? methodInChinese(method) : method;
}
