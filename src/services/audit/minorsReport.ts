import { listMinorsAccess } from '#database/auditSearch.ts';
import type { Database } from '#database/connect.ts';
import { auditWorkbook, lineCells, lineColumns } from '#files/audit/auditWorkbook.ts';
import { deedName, paperLine } from './auditExcel.ts';
import { regionNames } from './readAudit.ts';

/** Kinds of data about minors in words. */
const kindNames: Readonly<Record<string, string>> = {
  microdata: '学生个体数据（去标识）',
  'small-groups': '分组、学校的结果',
  'evidence-file': '佐证材料文件',
};

/**
 * The yearly report of accesses to data about minors (未成年人网络保护条例 36, 37): who saw what how often, what left as a file, what was
 * refused, and every access line by line. The year is that of Asia/Shanghai; the sums are those of the audit trail.
 */
export async function minorsReport(db: Database, year: number): Promise<Buffer> {
  const rows = await listMinorsAccess(db, year);
  const names = await regionNames(db);
  const sums = new Map<string, { cells: string[]; count: number; exported: number }>();
  for (const { unit, post, username, deed, details } of rows) {
    const cells = [
      unit ?? '',
      post,
      username,
      kindNames[String(details.minors)] ?? String(details.minors),
      deedName(deed),
    ];
    const sum = sums.get(cells.join('\n')) ?? { cells, count: 0, exported: 0 };
    sums.set(cells.join('\n'), {
      cells,
      count: sum.count + 1,
      exported: sum.exported + (details.export === true ? 1 : 0),
    });
  }
  const exported = rows.filter(({ details }) => details.export === true).length;
  const notes = [
    `统计期：${year} 年 1 月 1 日至 12 月 31 日。访问共 ${rows.length} 次，其中导出文件 ${exported} 次。`,
    '依据《未成年人网络保护条例》第三十六条、第三十七条；数据取自审计记录，可用 verify-audit 核验。',
  ];
  const sorted = [...sums.entries()].sort(([left], [right]) => (left < right ? -1 : 1));
  return auditWorkbook([
    {
      ...{ name: '汇总', title: `${year} 年度未成年人数据访问报告`, notes },
      columns: [
        ['单位', 24],
        ['岗位', 20],
        ['用户名', 18],
        ['数据种类', 24],
        ['事项', 24],
        ['次数', 8],
        ['其中导出', 10],
      ],
      rows: sorted.map(([, { cells, count, exported: files }]) => [...cells, count, files]),
    },
    {
      ...{ name: '明细', title: `${year} 年度未成年人数据访问明细`, notes: [], columns: lineColumns },
      rows: rows.map((row) => lineCells(paperLine(row, names))),
    },
  ]);
}
