import type { Database } from '#database/connect.ts';
import {
  decideRecovery,
  insertRecovery,
  listRecoveries,
  lockRecovery,
  type RecoveryRow,
} from '#database/signIn/recoveries.ts';
import {
  hasLapsed,
  type NewRecovery,
  type RecoveryAct,
  recoveryActNames,
  requireAnotherAdministrator,
  requireSecondAdministrator,
} from '#domain/access/recovery.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';
import { getAccount, handOverPassword, type OpenedAccount, switchAccount } from './manageAccounts.ts';
import { recordAudit } from './recordAudit.ts';
import { dropSecondFactor } from './secondFactor.ts';

/** A request as the three administrators see it. */
export interface RecoveryLine {
  readonly id: string;
  readonly target: string;
  readonly act: RecoveryAct;
  readonly reason: string;
  readonly asker: string;
  readonly askedAt: string;
  readonly decider: string | null;
  readonly state: 'open' | 'lapsed' | 'confirmed' | 'refused';
  /** True when whoever looks is the one who may decide. */
  readonly mine: boolean;
}

/** One administrator asks for something to be done with the account of another. Nothing is changed by it. */
export async function askRecovery(
  db: Database,
  { actor, now }: Act,
  given: NewRecovery,
): Promise<{ readonly id: string }> {
  const { account, post } = await getAccount(db, given.accountId);
  requireAnotherAdministrator(actor, { id: account.id, role: post?.role ?? null });
  const { id } = await insertRecovery(db, { ...given, askedBy: actor.accountId, askedAt: now.toISOString() });
  const details = { act: `申请${recoveryActNames[given.act]}`, reason: given.reason };
  await note(db, { actor, now }, account.username, details);
  return { id };
}

/**
 * The third administrator confirms or refuses within four hours. The one-time password is shown to whoever confirms, never to whoever
 * asked, so that neither of them alone comes into another's office unseen.
 */
export async function settleRecovery(
  db: Database,
  { actor, now }: Act,
  given: { readonly id: string; readonly confirmed: boolean },
): Promise<OpenedAccount | null> {
  const found = await lockRecovery(db, given.id);
  if (found === undefined) throw new RuleError('access.not-found', '没有这项申请', { status: 404 });
  requireSecondAdministrator(actor, { ...found, targetId: found.accountId }, now);
  const { account } = await getAccount(db, found.accountId);
  const verdict = given.confirmed ? 'confirmed' : 'refused';
  await decideRecovery(db, found.id, { decidedBy: actor.accountId, decidedAt: now.toISOString(), verdict });
  const act = `${given.confirmed ? '确认' : '驳回'}${recoveryActNames[found.act]}`;
  await note(db, { actor, now }, account.username, { act, reason: found.reason });
  return given.confirmed
    ? await carryOut(db, { accountId: account.id, username: account.username, act: found.act }, now)
    : null;
}

async function carryOut(
  db: Database,
  target: { readonly accountId: string; readonly username: string; readonly act: RecoveryAct },
  now: Date,
): Promise<OpenedAccount | null> {
  if (target.act !== 'recover') {
    await switchAccount(db, { accountId: target.accountId, disabled: target.act === 'disable' }, now);
    return null;
  }
  await dropSecondFactor(db, target.accountId, now);
  return await handOverPassword(db, target, now);
}

/** The newest hundred requests. */
export async function readRecoveries(db: Database, { actor, now }: Act): Promise<readonly RecoveryLine[]> {
  return (await listRecoveries(db, 100)).map(({ recovery, target, asker, decider }) => {
    const { id, act, reason, askedAt, askedBy, accountId } = recovery;
    const state = stateOf(recovery, now);
    const mine = state === 'open' && actor.accountId !== askedBy && actor.accountId !== accountId;
    return { id, target, act, reason, asker, askedAt, decider, state, mine };
  });
}

function stateOf({ verdict, askedAt }: RecoveryRow, now: Date): RecoveryLine['state'] {
  return verdict ?? (hasLapsed(askedAt, now) ? 'lapsed' : 'open');
}

function note(db: Database, { actor, now }: Act, subject: string, details: Readonly<Record<string, unknown>>) {
  return recordAudit(db, { actor, deed: 'access.recover-administrator', allowed: true, subject, details }, now);
}
