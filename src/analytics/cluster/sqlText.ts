/** A name in SQL, quoted so that no letter of it can end it: `` `名` ``. */
export function sqlName(name: string): string {
  return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;
}

/** A text in SQL, quoted so that no letter of it can end it. */
export function sqlText(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** A number in SQL as Float64, with as many digits as it takes to read the same number again. */
export function sqlNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '(-inf)';
  const digits = value.toExponential().replace('e+', 'e');
  return value < 0 ? `(${digits})` : digits;
}

/** A list of expressions as an array. */
export function sqlArray(expressions: readonly string[]): string {
  return `[${expressions.join(', ')}]`;
}
