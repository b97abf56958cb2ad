import { mkdirSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { escalationSteps } from '#domain/clocks/clockLimits.ts';
import { type EscalationPaper, type IssuedStep, wordEscalation } from '#domain/clocks/escalationPaper.ts';
import { speaksOfResults } from '#domain/clocks/refuseResults.ts';
import { readZipPart } from '#test/attack/files/readZipPart.ts';
import { officialMeasures, readOfficialBody } from '#test/support/officialPage.ts';
import { writeEscalation } from './writeEscalation.ts';

const order: IssuedStep = {
  ...{
    step: 'supervision-order',
    number: '明教督〔2026〕3号',
    issuer: '明江市人民政府教育督导室',
    issuedOn: '2026-07-07',
  },
  ...{ answerDue: '2026-07-21', subject: '明江市-2026-001', unitName: '东湖区教育局', obligation: 'carry-out' },
  ...{ dutyKind: 'lead', dueOn: '2026-06-30', daysLate: 7, demand: '请于十个工作日内完成培训并申请验收。' },
  copies: ['明江市教育局', '明江市财政局'],
  earlier: [{ step: 'urge', number: '明教督〔2026〕1号', issuedOn: '2026-07-01', answerDue: '2026-07-06' }],
};
const paperOf = (step: IssuedStep): EscalationPaper => ({
  ...wordEscalation(step),
  simulated: true,
  mark: '督导室 2026年7月7日 导出',
});

let xml = '';
let file: Buffer = Buffer.alloc(0);
beforeAll(async () => {
  file = await writeEscalation(paperOf(order));
  xml = await readZipPart(file, 'word/document.xml');
  mkdirSync('test/output', { recursive: true });
  writeFileSync('test/output/escalation-order.docx', file);
});

const textOf = (part: string) => [...part.matchAll(/<w:t[^>]*>([^<]*)/g)].map(([, text]) => text).join('');
const paragraph = (text: string) =>
  [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([whole]) => whole).find((whole) => textOf(whole).includes(text)) ?? '';

describe('the page of GB/T 9704—2012', () => {
  test('is A4 with its margins, its type area and 22 lines of 29 pt', async () => {
    expect((await readOfficialBody(file)).page).toEqual(officialMeasures);
  });

  test.each([
    ['明江市人民政府教育督导室', '方正小标宋简体', null],
    ['明教督〔2026〕3号', '仿宋_GB2312', 32],
    ['逾期未办结事项的督办单', '方正小标宋简体', 44],
    ['东湖区教育局：', '仿宋_GB2312', 32],
    ['一、基本情况', '黑体', 32],
    ['已逾期7天', '仿宋_GB2312', 32],
    ['抄送：', '仿宋_GB2312', 28],
  ])('%s is set in %s', (text, font, size) => {
    const whole = paragraph(text);
    expect(whole).toContain(`w:eastAsia="${font}"`);
    if (size !== null) expect(whole).toContain(`<w:sz w:val="${size}"/>`);
  });

  test('the number is centred, two empty lines under the red head, with the red line below it', () => {
    const number = paragraph('明教督〔2026〕3号');
    expect(textOf(number)).toMatch(/^\p{Script=Han}+〔\d{4}〕[1-9]\d*号$/u);
    expect(number).toContain('<w:jc w:val="center"/>');
    expect(number).toMatch(/<w:bottom w:val="single" w:color="FF0000"/);
    expect(paragraph('明江市人民政府教育督导室')).toContain('<w:color w:val="FF0000"/>');
  });

  test('the date has Arabic figures without leading zeros and ends four characters from the margin', () => {
    const dates = [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].filter(([whole]) => textOf(whole) === '2026年7月7日');
    expect(dates).toHaveLength(1);
    expect(dates[0][0]).toContain('<w:ind w:right="1280"/>');
  });
});

test('an urging is an office’s letter without red head; every step after it has one', async () => {
  for (const step of escalationSteps) {
    const document = await readZipPart(await writeEscalation(paperOf({ ...order, step })), 'word/document.xml');
    expect([step, document.includes('FF0000')]).toEqual([step, step !== 'urge']);
  }
});

test('every step rests on dates and duties: it names the papers before it and neither a result nor a person', () => {
  for (const step of escalationSteps) {
    const { sections, title } = wordEscalation({ ...order, step });
    const text = [title, ...sections.flatMap((section) => section.text)].join('');
    expect(text).toContain('应于2026年6月30日前完成整改并申请验收');
    expect(text).toContain('明教督〔2026〕1号（催办）要求于2026年7月6日前办结');
    expect([step, speaksOfResults(text)]).toEqual([step, false]);
  }
});

test('a transfer goes to those who decide, with a copy to the unit, and says that it is a recommendation', () => {
  const { addressees, copies, sections } = wordEscalation({ ...order, step: 'referral' });
  expect([addressees, copies]).toEqual([order.copies, ['东湖区教育局']]);
  expect(sections.at(-1)?.text.join('')).toContain('本件为建议');
});

test('text that looks like XML stays text', async () => {
  const hostile = await writeEscalation(paperOf({ ...order, demand: '<w:p>&甲' }));
  expect(await readZipPart(hostile, 'word/document.xml')).toContain('&lt;w:p&gt;&amp;甲');
});
