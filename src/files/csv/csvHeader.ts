import { csvRefusal, shortValue } from './csvPlace.ts';

const reserved = new Set(['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf']);

/** Column names of the first row, trimmed; refused when empty, repeated, reserved or holding control characters. */
export function checkHeader(cells: readonly string[], file: string): readonly string[] {
  const names = cells.map((cell) => cell.trim());
  const seen = new Map<string, number>();
  names.forEach((name, index) => {
    const fault = headerFault(name, seen.get(name));
    if (fault !== null)
      throw csvRefusal({ ...fault, place: { file, row: 1, column: `第${index + 1}列`, value: shortValue(name) } });
    seen.set(name, index + 1);
  });
  return names;
}

function headerFault(name: string, earlier: number | undefined) {
  if (name === '')
    return { code: 'header-empty', message: '标题行有空的列名。', remedy: '请给每一列写上列名，并删去多余的空列。' };
  if (earlier !== undefined)
    return {
      code: 'header-duplicate',
      message: `列名“${shortValue(name)}”与第${earlier}列重复。`,
      remedy: '请改名或删去其中一列，每个列名只能出现一次。',
    };
  if (reserved.has(name) || name.length > 256 || /\p{Cc}/u.test(name))
    return {
      code: 'header-invalid',
      message: `列名“${shortValue(name)}”是系统保留字、过长或含有换行等控制字符，不能使用。`,
      remedy: '请在第1行改用普通文字作列名。',
    };
  return null;
}
