import type { DocumentTable, PlanDocument } from '#domain/plans/planDocument.ts';
import { readXmlPart } from '#files/xlsx/readXmlPart.ts';
import type { XlsxPackage } from '#files/xlsx/xlsxPackage.ts';
import { planFileRefusal } from './planFileRefusal.ts';
import { createTableCollector, type TableCollector } from './wordTable.ts';

/** Text inside these was deleted or moved away, or stands a second time for old readers. */
const skipped = new Set(['del', 'moveFrom', 'Fallback']);

/** The most characters that are taken from a document. */
const mostText = 2_000_000;

/**
 * Lines and tables of a Word document (ECMA-376 part 1, §17): merged cells are filled, paragraphs of a cell are its lines, a table inside a
 * cell is text of that cell. Deleted text, field codes, headers, footers, notes and comments are left out.
 */
export async function readWordDocument(source: XlsxPackage): Promise<PlanDocument> {
  const reading = createReading(source);
  await readXmlPart(source, 'word/document.xml', reading);
  return reading.document;
}

function createReading(source: XlsxPackage) {
  const document: { lines: string[]; tables: DocumentTable[] } = { lines: [], tables: [] };
  const paragraphs: string[] = [];
  let table: TableCollector | null = null;
  let [depth, hidden, size] = [0, 0, 0];
  let [inRun, inText] = [false, false];
  const add = (text: string) => {
    size += text.length;
    if (size > mostText) throw planFileRefusal('too-long', '文字太多，未读取', source.file);
    if (hidden === 0 && paragraphs.length > 0) paragraphs[paragraphs.length - 1] += text;
  };
  const end = (text: string) => {
    if (table !== null) table.addParagraph(text);
    else document.lines.push(...linesOf(text));
  };
  return {
    document,
    open(name: string, attributes: Readonly<Record<string, string>>) {
      if (skipped.has(name)) hidden += 1;
      else if (name === 'tbl') {
        depth += 1;
        if (depth === 1) table = createTableCollector(source);
      } else if (name === 'p') paragraphs.push('');
      else if (name === 'r') inRun = true;
      else if (name === 't') inText = true;
      else if (inRun && (name === 'br' || name === 'cr')) add('\n');
      else if (inRun && name === 'tab') add(' ');
      else if (depth === 1) table?.open(name, attributes);
    },
    text(text: string) {
      if (inText) add(text);
    },
    close(name: string) {
      if (skipped.has(name)) hidden -= 1;
      else if (name === 'r') inRun = false;
      else if (name === 't') inText = false;
      else if (name === 'p') end(paragraphs.pop() ?? '');
      else if (name === 'tbl') {
        depth -= 1;
        if (depth > 0 || table === null) return;
        document.tables.push({ name: `表${document.tables.length + 1}`, form: 'word', rows: table.rows() });
        table = null;
      } else if (depth === 1) table?.close(name);
    },
  };
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
