import { type ColumnSeries, numberColumn } from './columnPattern.ts';

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text as an R string in double quotes; quotes, backslashes and control characters are escaped, other scripts stay readable. */
export function rText(text: string): string {
  const escaped = (character: string) =>
    ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is escaped
  return `"${text.replace(/[\\"\u0000-\u001f\u007f]/g, escaped)}"`;
}

/** Names of columns as an R expression: one string, or `paste0("PV", 1:10, "READ")` for a series. */
export function rColumns({ columns, count }: ColumnSeries): string {
  const [placeholder] = /\{n+\}/.exec(columns) ?? [];
  if (count === null || placeholder === undefined) return rText(columns);
  const [before = '', ...after] = columns.split(placeholder);
  const digits = numberColumn(placeholder, 1).length;
  const numbers = digits === 1 ? `1:${count}` : `sprintf("%0${digits}d", 1:${count})`;
  return `paste0(${rText(before)}, ${numbers}, ${rText(after.join(placeholder))})`;
}

/** A vector of R expressions, `c(a, b)`. */
export function rVector(expressions: readonly string[]): string {
  return `c(${expressions.join(', ')})`;
}
