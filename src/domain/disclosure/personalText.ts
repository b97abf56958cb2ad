import {
  findPersonalData,
  type PersonalData,
  personalDataNames,
} from '#domain/monitoring/importChecks/personalData.ts';
import { namesPupils } from './namedPupils.ts';

/** What gives a person away in a text that somebody typed. */
export type PersonalText = PersonalData | 'named-pupils';

export const personalTextNames: Record<PersonalText, string> = {
  ...personalDataNames,
  'named-pupils': '学生姓名（与班级）',
};

/** Characters that are not seen, by which a number could be cut up. */
const unseen = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;

/**
 * Finds 身份证号, 学籍号, 手机号 and named pupils in typed text, titles and names of files; also numbers written in groups,
 * in full-width digits, or cut up by characters that are not seen. Null when there is none.
 */
export function findPersonalText(text: string): PersonalText | null {
  const plain = text.normalize('NFKC').replace(unseen, '');
  if (/学籍号码?\s*[:：为是]?\s*[A-Z]?\d{8,19}/iu.test(plain)) return 'school-roll-number';
  const found = findPersonalData(withoutAmounts(joinGroups(plain)));
  if (found !== null) return found;
  return namesPupils(plain) ? 'named-pupils' : null;
}

/** Numbers in the groups in which people write them: 6-8-4 for identity numbers, 3-4-4 for mobile numbers. */
function joinGroups(plain: string): string {
  return plain
    .replace(/(?<!\d)(\d{6})[ -](\d{8})[ -](\d{3}[\dX])(?!\d)/giu, '$1$2$3')
    .replace(/(?<![\d-])(1[3-9]\d)[ -](\d{4})[ -](\d{4})(?![\d-])/gu, '$1$2$3')
    .replace(/(?<!\d)\+?86[ -]?(?=1[3-9]\d{9}(?!\d))/gu, ' ');
}

/** A number with a unit of money behind it, or in front of a decimal point, is nobody's telephone. */
function withoutAmounts(plain: string): string {
  return plain.replace(/(?<!\d)\d{11}(?=\.\d|\s*[元万亿])/gu, '');
}
