import { Readable } from 'node:stream';
import { auditPage } from '#domain/audit/auditSearch.ts';
import { Download, route } from '#server/route.ts';
import { verifyAudit } from '#services/access/verifyAudit.ts';
import { auditLines, readAudit } from '#services/audit/readAudit.ts';

/** The audit trail: to search, to check, and to take away. Nothing here changes or removes a line. */
export const auditRoutes = {
  'GET /api/audit': route('access.read-audit', { query: auditPage }, ({ db, query }) => readAudit(db, query)),
  'GET /api/audit/integrity': route('access.read-audit', {}, ({ db }) => verifyAudit(db)),
  'GET /api/audit/lines': route(
    'access.read-audit',
    {},
    async ({ platform }) =>
      new Download('审计记录.jsonl', 'application/octet-stream', Readable.from(auditLines(platform.db))),
  ),
};
