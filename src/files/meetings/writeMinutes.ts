import type { Paragraph } from 'docx';
import {
  attendanceSentences,
  fullTitle,
  type MinutesPaper,
  resolutionSentence,
} from '#domain/meetings/meetingPaper.ts';
import { imprint } from '#files/escalation/imprint.ts';
import { chineseDate } from '#files/problemList/chineseNumber.ts';
import { officialDocument } from '#files/problemList/officialDocument.ts';
import {
  bodyText,
  documentNumber,
  emptyLine,
  firstHeading,
  issuerMark,
  point,
  subtitle,
  title,
} from '#files/problemList/officialParagraphs.ts';

/** What was resolved, numbered; nothing where the minutes have no resolutions. */
function resolutionParagraphs(paper: MinutesPaper): readonly Paragraph[] {
  if (paper.resolutions.length === 0) return [];
  return [
    firstHeading('四、会议决议'),
    ...paper.resolutions.map((resolution, place) => point(`${place + 1}.`, resolutionSentence(resolution))),
  ];
}

/** A later version says of which day it is and why it was made. */
function revision({ version, date, reason }: MinutesPaper): readonly Paragraph[] {
  if (reason === null) return [];
  return [subtitle(`（第${version}版，${chineseDate(date)}修订：${reason}）`)];
}

/** 会议纪要 as a Word file in the layout of GB/T 9704—2012 (10.3): the mark of minutes, the number, the text, who was there, the imprint; no seal. */
export function writeMinutes(paper: MinutesPaper): Promise<Buffer> {
  return officialDocument({ ...paper, title: `${fullTitle(paper)}纪要` }, [
    ...[issuerMark(`${paper.issuingBody}会议纪要`), emptyLine(), documentNumber(paper.number), emptyLine()],
    title(`${fullTitle(paper)}纪要`),
    ...revision(paper),
    ...(paper.simulated ? [subtitle('（模拟数据）')] : []),
    emptyLine(),
    firstHeading('一、会议时间和地点'),
    bodyText(`${paper.time}，${paper.place}。`),
    firstHeading('二、会议议程'),
    ...paper.agenda.map((text, place) => point(`${place + 1}.`, text)),
    firstHeading('三、会议内容'),
    ...paper.text.split('\n').map((line) => bodyText(line)),
    ...resolutionParagraphs(paper),
    emptyLine(),
    ...attendanceSentences(paper.sheet).map((line) => bodyText(line)),
    emptyLine(),
    ...imprint({ copies: [], issuer: paper.issuingBody, date: chineseDate(paper.date) }),
  ]);
}
