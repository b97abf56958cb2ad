import type { FilePlace, RuleError } from '#domain/ruleError.ts';

const SHOWN_PLACES = 20;

/** A refusal as lines for a terminal: what, what to do, and where in the file. */
export function explainRefusal({ message, remedy, places }: RuleError): string {
  const located = places.filter(({ row, column }) => row !== undefined || column !== undefined);
  const lines = located.slice(0, SHOWN_PLACES).map(describePlace);
  if (located.length > SHOWN_PLACES) lines.push(`  ……另有 ${located.length - SHOWN_PLACES} 处`);
  return [`未完成：${message}`, ...(remedy === null ? [] : [`处理办法：${remedy}`]), ...lines].join('\n');
}

function describePlace({ file, row, column, value }: FilePlace): string {
  const parts = [
    ...(row === undefined ? [] : [`第 ${row} 行`]),
    ...(column === undefined ? [] : [`“${column}”`]),
    ...(value === undefined ? [] : [`值为“${value}”`]),
  ];
  return `  ${file}：${parts.join('，')}`;
}
