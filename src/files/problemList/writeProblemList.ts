import type { Paragraph, Table } from 'docx';
import type { ProblemListPaper } from '#domain/problems/problemListPaper.ts';
import { chineseDate } from './chineseNumber.ts';
import { officialDocument } from './officialDocument.ts';
import {
  addressees,
  attachmentNotes,
  bodyText,
  documentNumber,
  emptyLine,
  issuerMark,
  signature,
  subtitle,
  title,
} from './officialParagraphs.ts';
import { opening, problemSections } from './problemSections.ts';

function content(list: ProblemListPaper): (Paragraph | Table)[] {
  return [
    issuerMark(list.issuingBody),
    emptyLine(),
    documentNumber(list.number),
    emptyLine(),
    emptyLine(),
    title(list.title),
    ...(list.simulated ? [subtitle('（模拟数据）')] : []),
    emptyLine(),
    addressees(list.addressees),
    bodyText(opening(list)),
    bodyText(list.notice, { bold: true }),
    ...problemSections(list.problems),
    ...(list.attachments.length > 0 ? [emptyLine(), ...attachmentNotes(list.attachments)] : []),
    ...signature(list.issuingBody, chineseDate(list.date)),
  ];
}

/** 问题清单 as a Word file in the layout of GB/T 9704-2012; a simulated list says 模拟数据 under its title and on every page. */
export async function writeProblemList(list: ProblemListPaper): Promise<Buffer> {
  return officialDocument(list, content(list));
}
