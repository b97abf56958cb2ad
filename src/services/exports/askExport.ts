import type { Database } from '#database/connect.ts';
import { type ExportRow, insertExport } from '#database/exports.ts';
import type { NewExport } from '#domain/access/exportRequest.ts';
import { RuleError } from '#domain/ruleError.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import type { Act } from '#services/act.ts';
import { describeExport } from './buildExport.ts';

/** Asks for a file with the results of more than one unit; one that holds fewer needs no approval and is refused here. */
export async function askExport(db: Database, act: Act, { kind, listId, itemId, purpose, reason }: NewExport) {
  const { actor, now } = act;
  const { fileName, units } = await describeExport(db, act, { kind, listId, itemId });
  if (units <= 1)
    throw new RuleError('exports.no-approval', '文件不含多个单位的结果，无须批准', {
      status: 409,
      remedy: '请直接导出。',
    });
  const row = await insertExport(db, {
    ...{ kind, listId, itemId, title: fileName, units, purpose, reason, ...placeOf(act) },
    ...{ askedBy: actor.accountId, asker: `${actor.unitName} ${actor.postTitle}`, askedAt: now.toISOString() },
  });
  const details = { id: row.id, purpose, reason, units };
  await recordAudit(db, { actor, deed: 'exports.ask', allowed: true, subject: fileName, details }, now);
  return { id: row.id };
}

function placeOf({ actor: { regionId, unitId } }: Act): Pick<ExportRow, 'regionId' | 'unitId'> {
  if (regionId === null || unitId === null)
    throw new RuleError('exports.no-unit', '请用单位的账号申请导出', { status: 403 });
  return { regionId, unitId };
}
