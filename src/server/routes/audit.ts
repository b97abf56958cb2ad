import { Readable } from 'node:stream';
import { z } from 'zod';
import { auditFilter, auditPage } from '#domain/audit/auditSearch.ts';
import { Download, route } from '#server/route.ts';
import { verifyAudit } from '#services/access/verifyAudit.ts';
import { auditExcel } from '#services/audit/auditExcel.ts';
import { minorsReport } from '#services/audit/minorsReport.ts';
import { auditLines, readAudit } from '#services/audit/readAudit.ts';
import { lookUpCodes } from '#services/exports/lookUpCodes.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ofYear = z.strictObject({
  year: z
    .string()
    .regex(/^20\d{2}$/, '年份不正确')
    .transform(Number),
});

/** A text that may hold codes: a copy that was found, or a code that was read from a picture. */
const foundText = z.strictObject({ text: z.string().trim().min(1, '请粘贴或输入核验码').max(60_000) });

/** The audit trail: to search, to check, and to take away; and whom a leaked copy leads to. Nothing here changes or removes a line. */
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
  'POST /api/audit/tracing': route('access.trace-file', { body: foundText }, ({ db, actor, now, body, platform }) =>
    lookUpCodes(db, { actor, now }, { ...body, keyring: platform.signIn.keyring }),
  ),
  'GET /api/audit/lines': route(
    'access.read-audit',
    {},
    async ({ platform }) =>
      new Download('审计记录.jsonl', 'application/octet-stream', Readable.from(auditLines(platform.db))),
  ),
};
