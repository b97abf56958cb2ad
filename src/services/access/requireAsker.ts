import { findAccount } from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import { findImportJob } from '#database/monitoring/imports.ts';
import { findRound } from '#database/monitoring/rounds.ts';
import { withActor } from '#database/withActor.ts';
import { systemActor } from '#domain/access/actor.ts';
import { mayDo } from '#domain/access/policy.ts';
import { RuleError } from '#domain/ruleError.ts';
import { describeActor } from './describeActor.ts';

/**
 * Does the work of an import for whoever asked for it, with the rights that this account has now: it is refused before the work when
 * a right was lost while the import waited, and after it when the right was lost while it ran.
 */
export async function requireAsker<Result>(db: Database, jobId: string, work: () => Promise<Result>): Promise<Result> {
  await requireEntitled(db, jobId);
  const result = await work();
  await requireEntitled(db, jobId);
  return result;
}

async function requireEntitled(db: Database, jobId: string): Promise<void> {
  const entitled = await withActor(db, systemActor, async (tx) => {
    const job = await findImportJob(tx, jobId);
    const view = job === undefined ? undefined : await findAccount(tx, job.requestedBy);
    const round = job === undefined ? undefined : await findRound(tx, job.roundId);
    const actor = view === undefined ? null : describeActor(view);
    return actor !== null && mayDo('monitoring.manage', actor.role) && round?.regionId === actor.regionId;
  });
  if (!entitled)
    throw new RuleError('import.right-lost', '申请导入的账号已无此权限，没有导入任何数据', {
      status: 403,
      remedy: '请由现任岗位重新导入。',
    });
}
