import type { Paragraph, Table } from 'docx';
import { type DrawPaper, drawRecipe, hashCommand } from '#domain/supervision/drawPaper.ts';
import { chineseDate } from '#files/problemList/chineseNumber.ts';
import { officialDocument } from '#files/problemList/officialDocument.ts';
import {
  bodyText,
  emptyLine,
  firstHeading,
  point,
  signature,
  subtitle,
  title,
} from '#files/problemList/officialParagraphs.ts';
import { textTable } from './textTable.ts';

const strataColumns = [
  { header: '风险层', width: 60 },
  { header: '名单数', width: 48 },
  { header: '抽取数', width: 48 },
];
const drawColumns = [
  { header: '序号', width: 14 },
  { header: '编号', width: 42 },
  { header: '名称', width: 60 },
  { header: '散列值（前 16 位）', width: 40 },
];

function content(paper: DrawPaper): (Paragraph | Table)[] {
  const [first] = paper.draws;
  return [
    title(`${paper.title}随机抽取结果`),
    ...(paper.simulated ? [subtitle('（模拟数据）')] : []),
    emptyLine(),
    bodyText(`督导事项：${paper.purpose}`),
    bodyText(`抽取对象：${paper.subject}，共 ${paper.frameCount} 个。督导时间：${paper.period}。`),
    firstHeading('一、公布的数'),
    point('1.名单散列值（SHA-256）：', paper.frameSha256),
    point('2.秘数散列值（SHA-256）：', `${paper.secretSha256}，与名单散列值同时于${paper.frozenAt}公布`),
    point('3.公开数：', `${paper.publicNumber}，来源：${paper.publicSource}`),
    point('4.种子：', paper.seed),
    firstHeading('二、各层抽取数'),
    textTable(
      strataColumns,
      paper.strata.map(({ name, count, drawn }) => [name, String(count), String(drawn)]),
    ),
    bodyText('分层只看台账的日期和职责（逾期、反弹、退回、延期），不看监测结果。'),
    firstHeading('三、抽取结果'),
    textTable(
      drawColumns,
      paper.draws.map(({ code, name, sortKey }, k) => [String(k + 1), code, name, sortKey.slice(0, 16)]),
    ),
    firstHeading('四、如何复算'),
    ...drawRecipe.map((text, k) => point(`${k + 1}.`, text, { keepNext: k === drawRecipe.length - 1 })),
    ...(first === undefined ? [] : [bodyText(`例如：${hashCommand(paper.seed, first.code)}`, { keepNext: true })]),
    ...signature(paper.issuingBody, chineseDate(paper.drawnOn)),
  ];
}

/** 随机抽取结果 as a Word file: what was published before and after, the draw, and the recipe by which anybody repeats it. */
export function writeDrawPaper(paper: DrawPaper): Promise<Buffer> {
  return officialDocument(paper, content(paper));
}
