import type { AuditRow } from '#database/audit.ts';
import { searchAudit } from '#database/auditSearch.ts';
import type { Database } from '#database/connect.ts';
import { type Deed, policies } from '#domain/access/policy.ts';
import type { AuditFilter } from '#domain/audit/auditSearch.ts';
import { canonicalText } from '#domain/rectification/history.ts';
import { RuleError } from '#domain/ruleError.ts';
import { type AuditPaperLine, auditWorkbook, lineCells, lineColumns } from '#files/audit/auditWorkbook.ts';
import { regionNames } from './readAudit.ts';

/** Most lines of one workbook. */
const most = 20_000;

/** The lines that fit a filter as a workbook, the newest first; refused when there are too many to be read by anybody. */
export async function auditExcel(db: Database, filter: AuditFilter): Promise<Buffer> {
  const rows = await searchAudit(db, filter, most + 1);
  if (rows.length > most)
    throw new RuleError('audit.too-many', `符合条件的记录超过 ${most} 条`, {
      remedy: '请缩小时间范围；要取全部记录请用“导出供核验”。',
    });
  const names = await regionNames(db);
  const notes = [`条件：${describeFilter(filter)}。共 ${rows.length} 条。`];
  const cells = rows.map((row) => lineCells(paperLine(row, names)));
  return auditWorkbook([{ name: '审计记录', title: '审计记录', notes, columns: lineColumns, rows: cells }]);
}

/** A row in words. */
export function paperLine(row: AuditRow, names: ReadonlyMap<string, string>): AuditPaperLine {
  const { sequence, at, chain, unit, post, username, deed, subject, allowed, details } = row;
  return {
    ...{ number: sequence, at: localTime(at), region: names.get(chain) ?? '', unit: unit ?? '', post, username },
    ...{ deed: deedName(deed), subject, outcome: allowed ? '完成' : '拒绝' },
    details: Object.keys(details).length === 0 ? '' : canonicalText(details),
  };
}

/** Chinese name of a deed, or its key where the software acted on its own. */
export function deedName(deed: string): string {
  return Object.hasOwn(policies, deed) ? policies[deed as Deed].name : deed;
}

/** An instant as the bureaus read it (Asia/Shanghai, to the second). */
export function localTime(at: string): string {
  return new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

function describeFilter({ from, to, who, unit, deed, subject, outcome, minors }: AuditFilter): string {
  const parts = [
    (from !== undefined || to !== undefined) && `时间 ${from ?? '最早'} 至 ${to ?? '最新'}`,
    who !== undefined && `操作者含“${who}”`,
    unit !== undefined && `单位含“${unit}”`,
    deed !== undefined && `事项“${deedName(deed)}”`,
    subject !== undefined && `对象含“${subject}”`,
    outcome !== undefined && (outcome === 'allowed' ? '已完成的' : '被拒绝的'),
    minors !== undefined && '只看未成年人数据的访问',
  ].filter((part) => part !== false);
  return parts.length === 0 ? '全部' : parts.join('；');
}
