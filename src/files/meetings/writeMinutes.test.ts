import { expect, test } from 'vitest';
import type { MinutesPaper } from '#domain/meetings/meetingPaper.ts';
import { officialMeasures, readOfficialBody } from '#test/support/officialPage.ts';
import { writeMinutes } from './writeMinutes.ts';

const paper: MinutesPaper = {
  ...{ kind: 'consultation', title: '东湖区数学教学问题会诊', issuingBody: '明江市教育局基教处' },
  ...{ time: '2026年3月2日 9:00—11:00', place: '三楼会议室', agenda: ['分析成因', '商定措施'] },
  ...{ sheet: [{ unitName: '东湖区教育局', posts: null, attendance: 'present', note: null, at: '3月2日 8:50' }] },
  ...{ number: '明教基纪要〔2026〕1号', text: '会议听取了情况。', version: 1, date: '2026-03-02', reason: null },
  resolutions: [{ text: '开展联合教研', units: ['东湖区教育局'], dueOn: '2026-06-30' }],
  ...{ simulated: false, mark: '会务经办 2026年3月2日 导出' },
};

test('minutes have the page of GB/T 9704—2012, their own mark and number, headings in 黑体, and an imprint without a seal', async () => {
  const { page, xml, paragraph } = await readOfficialBody(await writeMinutes(paper));
  expect(page).toEqual(officialMeasures);
  expect(paragraph('明江市教育局基教处会议纪要')).toContain('<w:color w:val="FF0000"/>');
  expect(paragraph('明教基纪要〔2026〕1号')).toContain('<w:jc w:val="center"/>');
  expect(paragraph('四、会议决议')).toContain('w:eastAsia="黑体"');
  expect(paragraph('开展联合教研')).toContain('w:eastAsia="仿宋_GB2312"');
  expect(paragraph('2026年3月2日印发')).toContain('<w:sz w:val="28"/>');
  expect(xml).not.toContain('模拟数据');
});

test('a later version says of which day it is and why it was made', async () => {
  const later = { ...paper, version: 2, date: '2026-03-05', reason: '补记一条意见' };
  const { paragraph } = await readOfficialBody(await writeMinutes(later));
  expect(paragraph('（第2版，2026年3月5日修订：补记一条意见）')).not.toBe('');
});
