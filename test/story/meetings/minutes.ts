import { mkdirSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import { readZipPart } from '#test/attack/files/readZipPart.ts';
import type { AttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import type { Visitor } from '#test/support/visitor.ts';
import type { Meeting } from './meeting.ts';

/** The first version of the minutes, with one resolution for 东湖区教育局 and one that two units share. */
export const firstMinutes = ({ units }: AttackedCity) => ({
  ...{ version: 0, text: '会议解读了本轮数学监测报告。\n与会单位交流了打算。', reason: null },
  resolutions: [
    { text: '开展计算专题联合教研', unitIds: [units['east-bureau']], dueOn: '2026-06-30' },
    { text: '梳理数学学科问题清单', unitIds: [units.institute, units['east-bureau']], dueOn: '2026-05-15' },
  ],
});

/** The resolutions of the first version by their numbers, with the units that carry them out. */
export const resolved = [
  [1, ['东湖区教育局']],
  [2, ['市教育科学研究院', '东湖区教育局']],
];

/** What a Word file says; it is kept for somebody to look at. */
export async function readWord(name: string, bytes: Buffer): Promise<string> {
  mkdirSync('test/output', { recursive: true });
  writeFileSync(`test/output/${name}.docx`, bytes);
  return readZipPart(bytes, 'word/document.xml');
}

/** What a version of the minutes says in Word, to whoever takes it. */
export async function readMinutes(meeting: Meeting, who: Visitor, version: number): Promise<string> {
  const { status, bytes } = await meeting.minutes(who, version);
  expect(status).toBe(200);
  return readWord(`会议纪要-${version}`, bytes);
}
