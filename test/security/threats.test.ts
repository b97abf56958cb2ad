import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { testTitles } from './testTitles.ts';

const threats = readFileSync('docs/security/threat-model.md', 'utf8');
const protection = readFileSync('docs/security/dengbao.md', 'utf8');

/** Rows of every table of a page that has a column with this heading: the cells, and that of the column. */
function rowsWith(page: string, heading: string): { readonly row: string; readonly cell: string }[] {
  return page.split(/\n(?=#{2,3} )/).flatMap((part) => {
    const [head = [], , ...rows] = [...part.matchAll(/^\|(.+)\|$/gm)].map(([, line = '']) =>
      line.split('|').map((cell) => cell.trim()),
    );
    const at = head.indexOf(heading);
    return at < 0 ? [] : rows.map((cells) => ({ row: cells[0] ?? '', cell: cells[at] ?? '' }));
  });
}

const filesIn = (cell: string) => [...cell.matchAll(/`((?:src|test)\/[\w/.-]+)`/g)].map(([, file = '']) => file);

describe('the threat model', () => {
  const rows = rowsWith(threats, '证明');

  test('names for every threat a file of tests that is there and holds tests', () => {
    expect(rows.length).toBeGreaterThan(40);
    for (const { row, cell } of rows) {
      expect([row, filesIn(cell).length > 0]).toEqual([row, true]);
      for (const file of filesIn(cell)) expect([row, file, testTitles(file)?.length ?? 0]).not.toEqual([row, file, 0]);
    }
  });

  test('has every boundary of the picture, every kind of threat, and says what is not defended', () => {
    const classes = rowsWith(threats, '类').map(({ cell }) => cell);
    for (const kind of ['冒', '改', '赖', '泄', '停', '越'])
      expect(classes.some((cell) => cell.includes(kind))).toBe(true);
    for (const boundary of '①②③④⑤⑥⑦⑧⑨⑩') expect(threats.match(new RegExp(boundary, 'g'))?.length).toBeGreaterThan(1);
    expect(threats.split('\n## 没有挡住的\n')[1]?.match(/^- /gm)?.length).toBeGreaterThan(8);
  });

  test('treats the threats of this field: the inner loop, ranking by scraping, differences, administrators, backups, the trail, minors', () => {
    for (const word of ['内部循环', '抓取排名', '差分', '恶意的系统管理员', '备份被偷', '改审计', '未成年人数据'])
      expect(threats).toContain(word);
  });
});

describe('the page about 等保', () => {
  const rows = rowsWith(protection, '证据');

  test('names for every control what the system does, evidence that is there, and what is left to people', () => {
    expect(rows.length).toBeGreaterThan(25);
    for (const { row, cell } of rows) {
      expect([row, /`[^`]+`|\]\(/.test(cell)]).toEqual([row, true]);
      for (const file of filesIn(cell)) expect([row, file, existsSync(file)]).toEqual([row, file, true]);
    }
    for (const { row, cell } of rowsWith(protection, '运行者要做的')) expect([row, cell === '']).toEqual([row, false]);
  });

  test('covers the control points of the third level for application and data', () => {
    for (const control of [
      '身份鉴别',
      '访问控制',
      '安全审计',
      '入侵防范',
      '恶意代码防范',
      '可信验证',
      '数据完整性',
      '数据保密性',
      '数据备份恢复',
      '剩余信息保护',
      '个人信息保护',
      '系统管理',
      '审计管理',
      '安全管理',
      '集中管控',
      '密评',
      '合规审计',
    ])
      expect([control, protection.includes(control)]).toEqual([control, true]);
  });
});
