import { attendanceNames } from '#domain/meetings/attendance.ts';
import { fullTitle, type MeetingPaper } from '#domain/meetings/meetingPaper.ts';
import { officialDocument } from '#files/problemList/officialDocument.ts';
import { bodyText, emptyLine, subtitle, title } from '#files/problemList/officialParagraphs.ts';
import { textTable } from '#files/supervision/textTable.ts';

const columns = [
  { header: '序号', width: 14 },
  { header: '单位', width: 50 },
  { header: '参会岗位', width: 30 },
  { header: '到会情况', width: 20 },
  { header: '说明', width: 20 },
  { header: '登记时间', width: 22 },
];

/** 签到表 as a Word file: every invited unit in code order, with what is noted of it; a line that nobody noted is left to be signed by hand. */
export function writeSignInSheet(paper: MeetingPaper): Promise<Buffer> {
  const rows = paper.sheet.map(({ unitName, posts, attendance, note, at }, place) => [
    ...[String(place + 1), unitName, posts ?? ''],
    ...[attendance === null ? '' : attendanceNames[attendance], note ?? '', at ?? ''],
  ]);
  return officialDocument({ ...paper, title: `${fullTitle(paper)}签到表` }, [
    title(`${fullTitle(paper)}签到表`),
    ...(paper.simulated ? [subtitle('（模拟数据）')] : []),
    emptyLine(),
    bodyText(`时间：${paper.time}`),
    bodyText(`地点：${paper.place}`),
    bodyText(`召集单位：${paper.issuingBody}`),
    emptyLine(),
    textTable(columns, rows),
  ]);
}
