interface FontEntry {
  readonly name: string;
  /** What to take where the font is not installed, in this order. */
  readonly alternatives: readonly string[];
  readonly family: 'roman' | 'modern';
}

const entries: readonly FontEntry[] = [
  { name: '方正小标宋简体', alternatives: ['宋体', 'SimSun', 'Noto Serif CJK SC'], family: 'roman' },
  { name: '仿宋_GB2312', alternatives: ['仿宋', 'FangSong', 'Noto Serif CJK SC'], family: 'modern' },
  { name: '楷体_GB2312', alternatives: ['楷体', 'KaiTi', 'Noto Serif CJK SC'], family: 'modern' },
  { name: '黑体', alternatives: ['SimHei', 'Noto Sans CJK SC'], family: 'modern' },
  { name: '宋体', alternatives: ['SimSun', 'Noto Serif CJK SC'], family: 'roman' },
  { name: 'Times New Roman', alternatives: ['Liberation Serif'], family: 'roman' },
];

function fontElement({ name, alternatives, family }: FontEntry): string {
  const charset = name === 'Times New Roman' ? '00' : '86';
  return `<w:font w:name="${name}"><w:altName w:val="${alternatives.join(',')}"/><w:charset w:val="${charset}"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`;
}

/**
 * The font table of the document (ECMA-376 part 1, §17.8.3): the official fonts may not be redistributed, so each is
 * named with the fonts that stand in for it. Charset 86 is GB 2312.
 */
export const fontTable = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${entries.map(fontElement).join('')}</w:fonts>`;
