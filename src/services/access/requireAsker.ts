import { findAccount } from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import { findImportJob } from '#database/monitoring/imports.ts';
import { findRound } from '#database/monitoring/rounds.ts';
import { withActor } from '#database/withActor.ts';
import { systemActor } from '#domain/access/actor.ts';
import { RuleError } from '#domain/ruleError.ts';
import { describeActor } from './describeActor.ts';
import { isReached } from './requireReach.ts';

/**
 * Does the work of an import for whoever asked for it, with the rights that this account has now: it is refused before the work when
 * a right was lost while the import waited, and after it when the right was lost while it ran.
 */
export async function requireAsker<Result>(
  db: Database,
  { jobId, now }: { readonly jobId: string; readonly now: () => Date },
  work: () => Promise<Result>,
): Promise<Result> {
  await requireEntitled(db, jobId, now());
  const result = await work();
  await requireEntitled(db, jobId, now());
  return result;
}

async function requireEntitled(db: Database, jobId: string, now: Date): Promise<void> {
  await withActor(db, systemActor, async (tx) => {
    const job = await findImportJob(tx, jobId);
    if (job === undefined) throw rightLost();
    await requireAskersRight(tx, job, now);
  });
}

/** Refuses an import whose asker may not maintain its round at this moment; asked once more in the transaction that ends it well. */
export async function requireAskersRight(
  db: Database,
  { requestedBy, roundId }: { readonly requestedBy: string; readonly roundId: string },
  now: Date,
): Promise<void> {
  const view = await findAccount(db, requestedBy);
  const round = await findRound(db, roundId);
  const actor = view === undefined ? null : describeActor(view, now);
  const touch = { deed: 'monitoring.manage', touch: 'entry', regionId: round?.regionId ?? '' } as const;
  if (actor === null || round === undefined || !(await isReached(db, actor, touch))) throw rightLost();
}

function rightLost(): RuleError {
  return new RuleError('import.right-lost', '申请导入的账号已无此权限，没有导入任何数据', {
    status: 403,
    remedy: '请由现任岗位重新导入。',
  });
}
