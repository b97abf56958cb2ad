import { beforeAll, describe, expect, test } from 'vitest';
import { readZipPart } from '#test/attack/files/readZipPart.ts';
import { simulatedProblemList } from '#test/fixtures/files/simulatedProblemList.ts';
import { fontTable } from './fontTable.ts';
import { sentence } from './problemSections.ts';
import { writeProblemList } from './writeProblemList.ts';

let document = '';
let file: Buffer = Buffer.alloc(0);

beforeAll(async () => {
  file = await writeProblemList(simulatedProblemList);
  document = await readZipPart(file, 'word/document.xml');
});

/** The paragraph that holds a text, as XML. */
function paragraph(text: string): string {
  return [...document.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([xml]) => xml).find((xml) => xml.includes(text)) ?? '';
}

const textOf = (xml: string) => [...xml.matchAll(/<w:t[^>]*>([^<]*)/g)].map(([, text]) => text).join('');

describe('the page of GB/T 9704-2012', () => {
  test('is A4 with margins of 37, 35, 28 and 26 mm', () => {
    expect(document).toContain('<w:pgSz w:w="11906" w:h="16838"');
    expect(document).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
  });

  test('holds 22 lines of 29 pt and 28 characters of 15.75 pt', async () => {
    expect(document).toContain('<w:docGrid w:type="lines" w:linePitch="580"/>');
    expect(22 * 580).toBeLessThanOrEqual(16838 - 2098 - 1984 + 10);
    const styles = await readZipPart(file, 'word/styles.xml');
    expect(styles).toMatch(/<w:style w:type="paragraph" w:styleId="Normal".*?<w:spacing w:val="-5"\/>/s);
    expect(28 * (320 - 5)).toBeLessThanOrEqual(11906 - 1587 - 1474);
    expect(29 * (320 - 5)).toBeGreaterThan(11906 - 1587 - 1474);
  });

  test('numbers pages in 4号 between lines, right on odd and left on even pages, one character in', async () => {
    expect(await readZipPart(file, 'word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
    const footers = await Promise.all([1, 2].map((index) => readZipPart(file, `word/footer${index}.xml`)));
    const odd = footers.find((xml) => !xml.includes('<w:ind ')) ?? '';
    const even = footers.find((xml) => xml.includes('<w:ind w:left="280"/>')) ?? '';
    // The tab ends one character before the edge of the text, 156 mm wide: there the number ends.
    expect(odd).toContain('<w:tab w:val="right" w:pos="8564"/>');
    expect(even).toContain('<w:tab w:val="right" w:pos="8844"/>');
    expect(textOf(odd)).toBe(`核验码 ${simulatedProblemList.code}—  —`);
    expect(textOf(even)).toBe(`—  —核验码 ${simulatedProblemList.code}`);
    for (const xml of [odd, even]) {
      expect(xml).toContain('<w:sz w:val="28"/>');
      expect(xml).toContain('PAGE');
    }
  });
});

test('the tracing code stands in the head of every page too, in the properties and in the name of a style', async () => {
  const { code } = simulatedProblemList;
  for (const part of ['word/header1.xml', 'word/header2.xml', 'docProps/core.xml'])
    expect(await readZipPart(file, part)).toContain(`核验码 ${code}`);
  expect(await readZipPart(file, 'word/styles.xml')).toContain(`mingjian${code.replaceAll('-', '')}`);
  expect(document).not.toContain(code);
});

describe('type and order', () => {
  test.each([
    ['2026年义务教育质量监测问题清单', '方正小标宋简体', 44],
    ['各区教育局、市教育科学研究院、各直属学校：', '仿宋_GB2312', 32],
    ['一、市级问题（2个）', '黑体', 32],
    ['（一）八年级学生课外阅读量不足', '楷体_GB2312', 32],
    ['1.问题表现。', '仿宋_GB2312', 32],
    ['海明教督〔2026〕1号', '仿宋_GB2312', 32],
  ])('%s is set in %s', (text, font, halfPoints) => {
    const xml = paragraph(text);
    expect(xml).toContain(`w:eastAsia="${font}"`);
    expect(xml).toContain(`<w:sz w:val="${halfPoints}"/>`);
  });

  test('body text stands on lines of exactly 29 pt, two characters in', () => {
    const xml = paragraph('现将依据');
    expect(xml).toMatch(/<w:spacing w:line="580" w:lineRule="exact"\/>/);
    expect(xml).toContain('w:firstLineChars="200"');
    expect(paragraph('各区教育局、').includes('w:firstLine')).toBe(false);
  });

  test('the date has no leading zeros and ends four characters from the margin', () => {
    const xml = paragraph('2026年3月5日');
    expect(xml).toContain('<w:ind w:right="1280"/>');
    expect(xml).toContain('<w:jc w:val="right"/>');
  });

  test('attachments are named without full stop, the second under the first', () => {
    expect(textOf(document)).toContain('附件：1.问题清单签收与申辩回执2.指标口径与估计方法说明');
  });

  test('problems follow their codes by level, each with its five parts', () => {
    const text = textOf(document);
    const codes = [...text.matchAll(/编号：([市区校]-2026-\d{3})/g)].map(([, code]) => code);
    expect(codes).toEqual(simulatedProblemList.problems.map(({ code }) => code));
    for (const part of ['1.问题表现。', '2.依据标准。', '3.主要影响。', '4.监测依据。', '方法：'])
      expect(text.split(part)).toHaveLength(codes.length + 1);
    expect(text.indexOf('一、市级问题')).toBeLessThan(text.indexOf('二、区级问题'));
    expect(text.indexOf('二、区级问题')).toBeLessThan(text.indexOf('三、校级问题'));
  });
});

test('a figure keeps its uncertainty; what the report does not print says so', () => {
  const text = textOf(document);
  expect(text).toContain('41.2%1.338.6—43.84,812160');
  expect(text).toContain('睡眠达标比例22.2%未印出未印出未印出未印出');
});

test('the rule against ranking is printed in full', () => {
  expect(textOf(document)).toContain(
    '监测结果仅用于经验提炼、问题发现、政策调整、工作改进，不得用于排名、评比、奖优罚劣。',
  );
});

test('simulated data are marked under the title and on every page, real data are not', async () => {
  expect(textOf(document)).toContain('问题清单（模拟数据）');
  for (const header of ['word/header1.xml', 'word/header2.xml'])
    expect(textOf(await readZipPart(file, header))).toContain('模拟数据');
  const real = await writeProblemList({ ...simulatedProblemList, simulated: false });
  expect(await readZipPart(real, 'word/document.xml')).not.toContain('模拟数据');
  const header = await readZipPart(real, 'word/header1.xml');
  expect(header).toContain(simulatedProblemList.mark);
  expect(header).not.toContain('模拟数据');
});

test('every font that the text uses has a stand-in named', async () => {
  expect(await readZipPart(file, 'word/fontTable.xml')).toBe(fontTable);
  const used = new Set([...document.matchAll(/w:eastAsia="([^"]+)"/g)].map(([, font]) => font));
  for (const font of used) expect(fontTable).toMatch(new RegExp(`w:name="${font}"><w:altName`));
});

test('text that looks like XML stays text', async () => {
  const [first] = simulatedProblemList.problems;
  if (first === undefined) throw new Error('the sample has problems');
  const list = await writeProblemList({ ...simulatedProblemList, problems: [{ ...first, title: '<w:p>&甲' }] });
  expect(await readZipPart(list, 'word/document.xml')).toContain('&lt;w:p&gt;&amp;甲');
});

test('a text of several lines keeps them, control characters do not break the file', async () => {
  const [first] = simulatedProblemList.problems;
  if (first === undefined) throw new Error('the sample has problems');
  const problems = [{ ...first, condition: '第一行\n第二行\u0001完' }];
  const xml = await readZipPart(await writeProblemList({ ...simulatedProblemList, problems }), 'word/document.xml');
  expect(xml).toMatch(/第一行<\/w:t><\/w:r><w:r>.*?<w:br\/><w:t[^>]*>　　第二行 完。/s);
  expect(/[^\P{Cc}\n\r\t]/u.test(xml)).toBe(false);
});

test('an open sentence is closed once', () => {
  expect([sentence('甲'), sentence('乙。'), sentence(' 丙！ ')]).toEqual(['甲。', '乙。', '丙！']);
});
