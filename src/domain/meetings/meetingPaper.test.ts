import { expect, test } from 'vitest';
import { attendanceSentences, fullTitle, resolutionSentence, type SheetLine } from './meetingPaper.ts';

const line = (unitName: string, attendance: SheetLine['attendance']): SheetLine => ({
  ...{ unitName, attendance, posts: null, note: null, at: null },
});

test('who was there is told in the order of the sheet, and a kind of absence that nobody had is not', () => {
  const sheet = [
    line('东湖区教育局', 'present'),
    line('财政局', 'leave'),
    line('教科院', 'present'),
    line('一中', null),
  ];
  expect(attendanceSentences(sheet)).toEqual([
    '出席单位：东湖区教育局、教科院。',
    '请假单位：财政局。',
    '未签到单位：一中。',
  ]);
});

test('a resolution names who leads, who shares and until when', () => {
  const resolution = { text: '开展计算专题教研；', dueOn: '2026-06-30' };
  expect(resolutionSentence({ ...resolution, units: ['教科院'] })).toBe(
    '开展计算专题教研。（责任单位：教科院；完成时限：2026年6月30日）',
  );
  expect(resolutionSentence({ ...resolution, units: ['教科院', '东湖区教育局', '西岭区教育局'] })).toContain(
    '责任单位：教科院牵头，东湖区教育局、西岭区教育局；',
  );
});

test('a title gets its kind once', () => {
  expect(fullTitle({ title: '东湖区数学教学', kind: 'consultation' })).toBe('东湖区数学教学会诊');
  expect(fullTitle({ title: '监测结果解读会', kind: 'briefing' })).toBe('监测结果解读会');
});
