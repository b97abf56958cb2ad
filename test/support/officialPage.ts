import { readZipPart } from '#test/attack/files/readZipPart.ts';

/** The body of a Word file as its reader sees it: the page in millimetres, and its paragraphs. */
export interface OfficialBody {
  readonly xml: string;
  readonly page: {
    readonly width: number;
    readonly height: number;
    readonly top: number;
    readonly left: number;
    /** Type area. */
    readonly textWidth: number;
    readonly textHeight: number;
    /** Distance of lines in points. */
    readonly line: number;
  };
  /** The first paragraph that contains a text, as XML; empty where there is none. */
  paragraph(text: string): string;
}

/** What GB/T 9704—2012 (5.2) asks of the page: A4, 天头 37 mm, 订口 28 mm, type area 156 × 225 mm, 22 lines of 29 pt. */
export const officialMeasures = {
  ...{ width: 210, height: 297, top: 37, left: 28, textWidth: 156, textHeight: 225, line: 29 },
} as const;

const millimetres = (twips: number) => Math.round((twips / 1440) * 25.4);
const textOf = (part: string) => [...part.matchAll(/<w:t[^>]*>([^<]*)/g)].map(([, text]) => text).join('');

/** Opens a Word file and measures its page. */
export async function readOfficialBody(file: Buffer): Promise<OfficialBody> {
  const xml = await readZipPart(file, 'word/document.xml');
  const numbers = (pattern: RegExp) => (xml.match(pattern) ?? []).slice(1).map(Number);
  const [width = 0, height = 0] = numbers(/<w:pgSz w:w="(\d+)" w:h="(\d+)"/);
  const [top = 0, right = 0, bottom = 0, left = 0] = numbers(
    /<w:pgMar w:top="(\d+)" w:right="(\d+)" w:bottom="(\d+)" w:left="(\d+)"/,
  );
  const [pitch = 0] = numbers(/<w:docGrid w:type="lines" w:linePitch="(\d+)"/);
  const paragraphs = [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([whole]) => whole);
  return {
    xml,
    page: {
      ...{ width: millimetres(width), height: millimetres(height), top: millimetres(top), left: millimetres(left) },
      textWidth: millimetres(width - left - right),
      textHeight: millimetres(height - top - bottom),
      line: pitch / 20,
    },
    paragraph: (text) => paragraphs.find((whole) => textOf(whole).includes(text)) ?? '',
  };
}
