import { Readable } from 'node:stream';
import { z } from 'zod';
import { auditFilter, auditPage } from '#domain/audit/auditSearch.ts';
import { Download, route } from '#server/route.ts';
import { verifyAudit } from '#services/access/verifyAudit.ts';
import { auditExcel } from '#services/audit/auditExcel.ts';
import { minorsReport } from '#services/audit/minorsReport.ts';
import { auditLines, readAudit } from '#services/audit/readAudit.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ofYear = z.strictObject({
  year: z
    .string()
    .regex(/^20\d{2}$/, '年份不正确')
    .transform(Number),
});

/** The audit trail: to search, to check, and to take away. Nothing here changes or removes a line. */
export const auditRoutes = {
  'GET /api/audit': route('access.read-audit', { query: auditPage }, ({ db, query }) => readAudit(db, query)),
  'GET /api/audit/integrity': route('access.read-audit', {}, ({ db }) => verifyAudit(db)),
  'GET /api/audit/anchors': route('access.read-audit', {}, async ({ platform }) => ({
    ...platform.anchors.state(),
    retentionDays: platform.config.audit.retentionDays,
  })),
  'GET /api/audit/excel': route(
    'access.read-audit',
    { query: auditFilter },
    async ({ db, query }) => new Download('审计记录.xlsx', xlsx, await auditExcel(db, query)),
  ),
  'GET /api/audit/minors/:year': route(
    'access.read-audit',
    { params: ofYear },
    async ({ db, params }) =>
      new Download(`${params.year} 年度未成年人数据访问报告.xlsx`, xlsx, await minorsReport(db, params.year)),
  ),
  'GET /api/audit/lines': route(
    'access.read-audit',
    {},
    async ({ platform }) =>
      new Download('审计记录.jsonl', 'application/octet-stream', Readable.from(auditLines(platform.db))),
  ),
};
