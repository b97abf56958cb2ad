import { AlignmentType, Footer, Header, PageNumber, Paragraph, Tab, TabStopType, TextRun } from 'docx';
import { printableText } from '#files/printableText.ts';
import { fontSize, fonts, twips } from './officialLayout.ts';

const oneCharacter = fontSize.fourth * 10;

/** What heads and feet of pages say. */
interface Margins {
  readonly simulated: boolean;
  readonly mark: string;
  readonly code?: string;
}

/** Id and name of the paragraph style in the foot: the code once more, where no reader sees it. */
export function codeStyleOf(code: string): string {
  return `mingjian${code.replaceAll('-', '')}`;
}

const numberRun = () =>
  new TextRun({ font: fonts.song, size: fontSize.fourth, children: ['— ', PageNumber.CURRENT, ' —'] });

function pageNumber(side: 'left' | 'right'): Paragraph {
  return new Paragraph({
    alignment: side === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT,
    indent: { [side]: oneCharacter },
    children: [numberRun()],
  });
}

/** The number where it always stands, and the code on the same line at the other edge. */
function numberAndCode(side: 'left' | 'right', code: string): Paragraph {
  const [edge, tab] = [twips(156), new TextRun({ children: [new Tab()] })];
  const position = side === 'left' ? edge : edge - oneCharacter;
  return new Paragraph({
    style: codeStyleOf(code),
    indent: side === 'left' ? { left: oneCharacter } : {},
    tabStops: [{ type: TabStopType.RIGHT, position }],
    children: side === 'left' ? [numberRun(), tab, codeRun(code)] : [codeRun(code), tab, numberRun()],
  });
}

/**
 * 页码 in 4号 with a line of one character on each side: right on odd pages, left on even ones, one character in. A file that is traced has
 * its code at the other edge.
 */
export function pageFooters({ code }: Margins): { default: Footer; even: Footer } {
  const footer = (side: 'left' | 'right') =>
    new Footer({ children: [code === undefined ? pageNumber(side) : numberAndCode(side, code)] });
  return { default: footer('right'), even: footer('left') };
}

const simulatedText = '模拟数据，仅供演示，不反映任何真实地区和学校';

function line(text: string, color: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ text: printableText(text), font: fonts.hei, size: fontSize.smallFourth, color })],
  });
}

/** On every page the mark of who took the file out and what for, under it the code of a traced file, and 模拟数据 above on a simulated list. */
export function pageHeaders({ simulated, mark, code }: Margins): { default: Header; even: Header } {
  const header = () =>
    new Header({
      children: [
        ...(simulated ? [line(simulatedText, 'C00000')] : []),
        markLine([new TextRun({ text: printableText(mark), ...markRun })]),
        ...(code === undefined ? [] : [markLine([codeRun(code)])]),
      ],
    });
  return { default: header(), even: header() };
}

/** Grey and small, so that the mark stands on one line in the head of the page. */
const markRun = { font: fonts.kai, size: 18, color: '7F7F7F' };

const codeRun = (code: string) => new TextRun({ ...markRun, color: '595959', text: `核验码 ${code}` });

function markLine(children: TextRun[]): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, children });
}
