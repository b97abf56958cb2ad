import { getDocumentProxy } from 'unpdf';
import type { TextPart } from '#domain/disclosure/personalFindings.ts';
import { type PlacedText, pdfRows } from './pdfRows.ts';

/** More pages than anybody files; a longer document counts as not read. */
const mostPages = 500;

/** What a PDF says, page by page. */
export interface PdfText {
  readonly parts: readonly TextPart[];
  /** Pages without any text, such as scans: what they show is not read. */
  readonly silentPages: number;
}

/** The text of a PDF by page and line; null where it is damaged, needs a password or has more than 500 pages. */
export async function readPdfText(bytes: Buffer): Promise<PdfText | null> {
  const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, isEvalSupported: false }).catch(
    () => null,
  );
  if (document === null || document.numPages > mostPages) return null;
  const parts: TextPart[] = [];
  for (let page = 1; page <= document.numPages; page += 1) {
    const rows = pdfRows(await placedTexts(document, page));
    if (rows.length > 0) parts.push({ name: `第 ${page} 页`, rows });
  }
  return { parts, silentPages: document.numPages - parts.length };
}

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

/** The pieces of text of a page as they are set; a page that cannot be read has none. */
async function placedTexts(document: PdfDocument, number: number): Promise<readonly PlacedText[]> {
  const page = await document.getPage(number).catch(() => null);
  const content = await page?.getTextContent().catch(() => null);
  page?.cleanup();
  return (content?.items ?? []).flatMap((item) =>
    'str' in item && item.str.trim() !== '' ? [placed(item.str, item.width, item.transform)] : [],
  );
}

/** Along and across the direction in which the piece is written, so that the lines of a page set sideways are lines too. */
function placed(text: string, width: number, [a, b, , , x, y]: readonly number[]): PlacedText {
  const size = Math.hypot(a, b);
  const [along, across] =
    Math.abs(a) >= Math.abs(b) ? [x * Math.sign(a), -y * Math.sign(a)] : [y * Math.sign(b), x * Math.sign(b)];
  return { text, along, across, width, size };
}
