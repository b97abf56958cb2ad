const separators = new Set(['、', '，', ',', '；', ';', '\n', '/']);
const opening = '（(';
const closing = '）)';

/** Unit names of a cell: parted by 顿号, commas or line breaks, but not inside brackets; a final “等” and full stop are dropped. */
export function splitUnits(cell: string): string[] {
  const names: string[] = [];
  let depth = 0;
  let name = '';
  for (const character of cell) {
    if (opening.includes(character)) depth += 1;
    if (closing.includes(character)) depth -= 1;
    if (depth === 0 && separators.has(character)) {
      names.push(name);
      name = '';
    } else name += character;
  }
  return [...names, name].map(tidy).filter((one) => one !== '');
}

function tidy(name: string): string {
  return name.replaceAll(/\s/gu, '').replace(/。$/u, '').replace(/等$/u, '');
}
