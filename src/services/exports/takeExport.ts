import type { Database } from '#database/connect.ts';
import { lockExport, updateExport } from '#database/exports.ts';
import { exportStateAt, exportStateNames } from '#domain/access/exportRequest.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';
import { type BuildFrom, type BuiltExport, buildExport } from './buildExport.ts';

/** Hands the file of an approved wish to whoever asked for it: once, within seven days. */
export async function takeExport(
  db: Database,
  act: Act,
  { id, ...means }: { readonly id: string } & Pick<BuildFrom, 'filePath' | 'keyring'>,
): Promise<BuiltExport> {
  const row = await lockExport(db, id);
  if (row === undefined || row.askedBy !== act.actor.accountId)
    throw new RuleError('exports.not-found', '没有这份导出申请', { status: 404 });
  const state = exportStateAt(row, act.now);
  if (state !== 'approved')
    throw new RuleError('exports.not-approved', `不能下载：${exportStateNames[state]}`, {
      status: 409,
      remedy: state === 'waiting' ? '请等候批准。' : '如仍需要，请重新申请。',
    });
  const { kind, listId, itemId, purpose, reason, decider } = row;
  const approval = { request: id, approver: decider ?? '' };
  const order = { kind, listId, itemId, use: { purpose, reason }, approval };
  const built = await buildExport(db, act, { ...order, ...means });
  await updateExport(db, id, { takenAt: act.now.toISOString(), sha256: built.sha256 });
  return built;
}
