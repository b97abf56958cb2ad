/** A cell of a line: where it begins, in points from the left, and what it says. */
export type PdfCell = readonly [x: number, text: string];

/** How a made-up PDF differs from a plain one. */
export interface PdfOptions {
  /** Degrees by which the text is turned: 90 for a table set sideways. */
  readonly turned?: 0 | 90;
  /** Claims to be encrypted. */
  readonly locked?: boolean;
}

/** Every code of the font is the character of that number. */
const toUnicode = [
  '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Made def /CMapType 2 def',
  '1 begincodespacerange <0000> <FFFF> endcodespacerange',
  '1 beginbfrange <0000> <FFFF> <0000> endbfrange',
  'endcmap CMapName currentdict /CMap defineresource pop end end',
].join('\n');

const hex = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex');

const stream = (content: string) => `<< /Length ${Buffer.byteLength(content)} >>\nstream\n${content}\nendstream`;

function pageContent(lines: readonly (readonly PdfCell[])[], turned: 0 | 90): string {
  const shows = lines.flatMap((cells, line) =>
    cells.map(([x, text]) => {
      const place = turned === 90 ? `0 1 -1 0 ${50 + 20 * line} ${x}` : `1 0 0 1 ${x} ${780 - 20 * line}`;
      return `BT /F1 12 Tf ${place} Tm <${hex(text)}> Tj ET`;
    }),
  );
  return shows.join('\n');
}

/** A PDF (ISO 32000) of text in 12 pt, one array of lines for each page; a page without lines is as silent as a scan. */
export function buildPdf(
  pages: readonly (readonly (readonly PdfCell[])[])[],
  { turned = 0, locked = false }: PdfOptions = {},
): Buffer {
  const kids = pages.map((_, page) => `${6 + 2 * page} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /Made /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>',
    stream(toUnicode),
    ...pages.flatMap((lines, page) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${7 + 2 * page} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      stream(pageContent(lines, turned)),
    ]),
  ];
  return assemble(
    objects,
    locked ? ' /Encrypt << /Filter /Standard /V 1 /R 2 /O (o) /U (u) /P -4 >> /ID [<00><00>]' : '',
  );
}

function assemble(objects: readonly string[], trailer: string): Buffer {
  let file = '%PDF-1.7\n';
  const places = objects.map((object, index) => {
    const place = Buffer.byteLength(file);
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const end = `trailer\n<< /Size ${size} /Root 1 0 R${trailer} >>\nstartxref\n${Buffer.byteLength(file)}\n%%EOF\n`;
  return Buffer.from(`${file}xref\n0 ${size}\n0000000000 65535 f \n${table}${end}`);
}
