import { describe, expect, test } from 'vitest';
import { closingOf, type InspectionPaper } from '#domain/supervision/inspectionPaper.ts';
import { getPaperRule, paperDeedNames } from '#domain/supervision/paperDeeds.ts';
import { paperKindNames, paperNumberWords } from '#domain/supervision/paperKind.ts';
import { type OfficialBody, officialMeasures, readOfficialBody } from '#test/support/officialPage.ts';
import { writeInspectionPaper } from './writeInspectionPaper.ts';

const office = '明江市人民政府教育督导室';

describe.each(paperDeedNames)('the paper of %s', (deed) => {
  const rule = getPaperRule(deed);
  const number = `明江市${paperNumberWords[rule.kind]}〔2026〕3号`;
  const title = `关于东湖区教育局数学整改的${paperKindNames[rule.kind]}`;
  const paper: InspectionPaper = {
    ...{ kind: rule.kind, by: rule.by, number, title, date: '2026-07-07' },
    ...{ issuingBody: rule.by === 'team' ? office : '东湖区教育局' },
    ...{ addressee: rule.by === 'team' ? '东湖区教育局' : office, closing: closingOf(rule, '2026年8月7日') },
    ...{ text: '听取了汇报。\n查看了台账。', simulated: true, mark: '督导室督学 2026年7月7日 导出' },
  };
  const written: Promise<OfficialBody> = writeInspectionPaper(paper).then(readOfficialBody);

  test('has the page of GB/T 9704—2012', async () => {
    expect((await written).page).toEqual(officialMeasures);
  });

  test('sets title, number, addressee and text in their fonts and sizes', async () => {
    const { paragraph } = await written;
    const set = (text: string) => [
      paragraph(text).match(/w:eastAsia="([^"]+)"/)?.[1],
      paragraph(text).match(/<w:sz w:val="(\d+)"/)?.[1],
    ];
    expect(set(title)).toEqual(['方正小标宋简体', '44']);
    expect(set(number)[0]).toBe(rule.by === 'team' ? '仿宋_GB2312' : '楷体_GB2312');
    expect(set(`${paper.addressee}：`)).toEqual(['仿宋_GB2312', '32']);
    expect(set('查看了台账。')).toEqual(['仿宋_GB2312', '32']);
  });

  test('has a red head where the inspecting side issues it and none where the unit answers', async () => {
    const { xml, paragraph } = await written;
    expect(xml.includes('FF0000')).toBe(rule.by === 'team');
    expect(/<w:bottom w:val="single" w:color="FF0000"/.test(paragraph(number))).toBe(rule.by === 'team');
  });

  test('names the article that it rests on, the day without leading zeros, and that it is simulated', async () => {
    const { paragraph } = await written;
    expect(paragraph(`《教育督导条例》${rule.article}`)).not.toBe('');
    expect(paragraph('2026年7月7日')).toContain('<w:ind w:right="1280"/>');
    expect(paragraph('（模拟数据）')).not.toBe('');
  });
});
