import { endSessionNamed, endSessionsOf, listOpenSessions, type SessionRow } from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';
import { sha256 } from '#services/sha256.ts';
import { isAlive } from './findCaller.ts';
import { recordAudit } from './recordAudit.ts';

/** One open session of one's own, as far as its owner needs to recognise it. */
export type SessionLine = Pick<SessionRow, 'id' | 'createdAt' | 'seenAt' | 'agent' | 'place' | 'method'> & {
  readonly current: boolean;
};

/** One's own open sessions, the newest first. */
export async function readSessions(
  db: Database,
  { actor, now, token }: Act & { readonly token: string | null },
): Promise<readonly SessionLine[]> {
  const own = sha256(token ?? '');
  const rows = await listOpenSessions(db, actor.accountId);
  return rows
    .filter((row) => isAlive(row, now))
    .map(({ id, createdAt, seenAt, agent, place, method, tokenHash }) => {
      return { id, createdAt, seenAt, agent, place, method, current: tokenHash === own };
    });
}

/** Ends one of one's own sessions at once. */
export async function endOneSession(db: Database, { actor, now }: Act, id: string): Promise<void> {
  if (!(await endSessionNamed(db, { id, accountId: actor.accountId }, now.toISOString())))
    throw new RuleError('access.no-session', '没有这个会话，或它已经终止', { status: 404 });
  await note(db, { actor, now }, { act: '终止一个会话' });
}

/** Ends all of one's own sessions but the present one; answers how many. */
export async function endOtherSessions(
  db: Database,
  { actor, now, token }: Act & { readonly token: string | null },
): Promise<{ readonly ended: number }> {
  const given = { accountId: actor.accountId, except: sha256(token ?? '') };
  const ended = await endSessionsOf(db, given, now.toISOString());
  await note(db, { actor, now }, { act: '终止其他会话', ended });
  return { ended };
}

function note(db: Database, { actor, now }: Act, details: Readonly<Record<string, unknown>>): Promise<void> {
  const entry = { actor, deed: 'access.own-sessions', allowed: true, subject: actor.username, details };
  return recordAudit(db, entry, now);
}
