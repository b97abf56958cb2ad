import { findAccount, findAccountByName, setSessionStead } from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import {
  type DelegationRow,
  endDelegation,
  findDelegation,
  insertDelegation,
  listDelegations,
} from '#database/posts.ts';
import { isInForce, type NewDelegation, requireDelegable } from '#domain/access/delegation.ts';
import { policies } from '#domain/access/policy.ts';
import { RuleError } from '#domain/ruleError.ts';
import { type Act, beginningOfDay, dayOf, endOfDay } from '#services/act.ts';
import { sha256 } from '#services/sha256.ts';
import { actInStead } from './actInStead.ts';
import { describeActor } from './describeActor.ts';
import { recordAudit } from './recordAudit.ts';

/** A delegation as both sides and the security administrator see it. */
export interface DelegationLine {
  readonly id: string;
  readonly from: string;
  readonly fromPost: string;
  readonly to: string;
  readonly deeds: readonly { readonly deed: string; readonly name: string }[];
  readonly reason: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly endedAt: string | null;
  readonly inForce: boolean;
  /** What the reader is in it; null for the security administrator. */
  readonly mine: 'given' | 'received' | null;
}

/** The holder of a post has another account do named deeds in its stead. Who acts in another's stead cannot pass that on. */
export async function delegate(
  db: Database,
  { actor, now }: Act,
  given: NewDelegation,
): Promise<{ readonly id: string }> {
  if (actor.delegation !== undefined || actor.postId === null)
    throw new RuleError('access.delegate-again', '受托办理时不能再委托他人', { status: 403 });
  const view = await findAccountByName(db, given.delegate);
  if (view === undefined) throw new RuleError('access.not-found', '没有这个账号', { status: 404 });
  const to = { accountId: view.account.id, role: describeActor(view, now)?.role ?? null };
  requireDelegable({ from: actor, to }, given, dayOf(now));
  const { id } = await insertDelegation(db, {
    ...{ postId: actor.postId, delegatorId: actor.accountId, delegateId: to.accountId },
    ...{ deeds: given.deeds, reason: given.reason, createdAt: now.toISOString() },
    startsAt: given.startsOn === dayOf(now) ? now.toISOString() : beginningOfDay(given.startsOn),
    endsAt: endOfDay(given.endsOn),
  });
  await note(
    db,
    { actor, now },
    { deed: 'access.delegate', subject: given.delegate, details: { act: '委托', ...given } },
  );
  return { id };
}

/** Delegations that an account gave or received; all of them for `everybody`. The newest first. */
export async function readDelegations(
  db: Database,
  { actor, now }: Act,
  everybody: boolean,
): Promise<DelegationLine[]> {
  const rows = await listDelegations(db, everybody ? null : actor.accountId);
  const lines: DelegationLine[] = [];
  for (const row of rows) lines.push(await describe(db, row, { actor, now }));
  return lines;
}

async function describe(db: Database, row: DelegationRow, { actor, now }: Act): Promise<DelegationLine> {
  const { id, deeds, reason, startsAt, endsAt, endedAt, delegatorId, delegateId } = row;
  const from = await findAccount(db, delegatorId);
  const to = await findAccount(db, delegateId);
  const isHeld = from?.account.postId === row.postId;
  return {
    ...{ id, reason, startsAt, endsAt, endedAt },
    from: from?.account.username ?? '',
    fromPost: isHeld ? (from?.post?.title ?? '') : '（已离任）',
    to: to?.account.username ?? '',
    deeds: deeds.map((deed) => ({ deed, name: policies[deed].name })),
    inForce: isHeld && isInForce(row, now),
    mine: delegatorId === actor.accountId ? 'given' : delegateId === actor.accountId ? 'received' : null,
  };
}

/** Ends a delegation early: either side of it, or the security administrator for anybody. */
export async function withdrawDelegation(
  db: Database,
  { actor, now }: Act,
  { id, everybody }: { readonly id: string; readonly everybody: boolean },
): Promise<void> {
  const found = await findDelegation(db, id);
  const isOwn = found?.delegatorId === actor.accountId || found?.delegateId === actor.accountId;
  if (found === undefined || !(everybody || isOwn)) throw notFound();
  if (found.endedAt !== null) throw new RuleError('access.delegation-ended', '这项委托已经终止', { status: 409 });
  await endDelegation(db, id, { endedAt: now.toISOString(), endedBy: actor.accountId });
  const deed = everybody ? 'access.end-delegation' : 'access.delegate';
  await note(db, { actor, now }, { deed, subject: id, details: { act: '终止委托' } });
}

/** Has the session act under a delegation from its next request on, or (null) under the account's own post again. */
export async function takeStead(
  db: Database,
  { actor, now }: Act,
  { id, token }: { readonly id: string | null; readonly token: string | null },
): Promise<void> {
  if (token === null) throw new RuleError('access.no-session', '只有登录会话可以切换身份', { status: 403 });
  if (id !== null) {
    const view = await findAccount(db, actor.accountId);
    const own = view === undefined ? null : describeActor(view, now);
    const stead = own === null ? null : await actInStead(db, own, { delegationId: id, now });
    if (stead === null) throw notFound();
  }
  await setSessionStead(db, sha256(token), id);
  const details = { act: id === null ? '恢复本人岗位' : '受托办理', id };
  await note(db, { actor, now }, { deed: 'access.delegate', subject: actor.username, details });
}

function notFound(): RuleError {
  return new RuleError('access.not-found', '没有这项委托，或不在有效期内', { status: 404 });
}

function note(
  db: Database,
  { actor, now }: Act,
  entry: { readonly deed: string; readonly subject: string; readonly details: Readonly<Record<string, unknown>> },
): Promise<void> {
  return recordAudit(db, { actor, allowed: true, ...entry }, now);
}
