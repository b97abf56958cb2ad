/** Licences under which a package may be delivered with ours; none asks that our own source be given away. */
const acceptable: readonly string[] = [
  ...['MIT', 'MIT-0', 'MIT/X11', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'Zlib'],
  ...['Unlicense', 'CC0-1.0', 'CC-BY-4.0', 'Python-2.0', 'PostgreSQL', 'MPL-2.0'],
];

/** Packages that state no licence in their package.json, and what is known of them. */
export const unstated: Readonly<Record<string, string>> = {
  buffers: 'comes with exceljs through unzipper and binary, for reading old zips; we only write with exceljs',
};

/** True where a licence expression (SPDX) leaves a choice that is acceptable; `AND` asks for all of its parts. */
export function isAcceptable(expression: string): boolean {
  const plain = expression.replaceAll(/[()]/g, ' ').trim();
  return plain
    .split(/\s+OR\s+/)
    .some((choice) => choice.split(/\s+AND\s+/).every((part) => acceptable.includes(part.trim())));
}
