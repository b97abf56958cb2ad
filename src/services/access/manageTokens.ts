import { randomBytes } from 'node:crypto';
import type { Database } from '#database/connect.ts';
import { type ApiTokenRow, insertApiToken, listApiTokens, revokeApiToken } from '#database/signIn/apiTokens.ts';
import type { NewToken } from '#domain/access/apiToken.ts';
import { mayDo, policies } from '#domain/access/policy.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';
import { sha256 } from '#services/sha256.ts';
import { checkOwnPassword } from './checkOwnPassword.ts';
import { tokenPrefix } from './findCaller.ts';
import { recordAudit } from './recordAudit.ts';
import type { SignInPlace } from './signInPlace.ts';

/** A token as its owner sees it later: never the token itself. */
export type TokenLine = Omit<ApiTokenRow, 'tokenHash' | 'accountId'>;

/** A new token; the text is shown this once and stored nowhere. */
export interface MadeToken {
  readonly id: string;
  readonly token: string;
  readonly expiresAt: string;
}

/** One's own tokens in the order in which they were made. */
export async function readTokens(db: Database, { actor }: Pick<Act, 'actor'>): Promise<readonly TokenLine[]> {
  return (await listApiTokens(db, actor.accountId)).map(({ tokenHash: _, accountId: __, ...line }) => line);
}

/** Makes a token that stands for oneself in the deeds named, for one of the four purposes of use. It never does more than its owner may. */
export async function makeToken(
  db: Database,
  place: SignInPlace,
  { actor, now, given }: Act & { readonly given: NewToken },
): Promise<MadeToken | RuleError> {
  const { password, days, ...described } = given;
  refuseRanking(described.name, described.reason);
  const beyond = given.deeds.find((deed) => !mayDo(deed, actor.role));
  if (beyond !== undefined)
    throw new RuleError('access.not-entitled', `您的岗位不能“${policies[beyond].name}”`, { status: 403 });
  const wrong = await checkOwnPassword(db, place, { actor, now, password });
  if (wrong !== null) return wrong;
  const token = `${tokenPrefix}${randomBytes(32).toString('base64url')}`;
  const expiresAt = new Date(now.getTime() + days * 86_400_000).toISOString();
  const values = {
    ...described,
    accountId: actor.accountId,
    tokenHash: sha256(token),
    createdAt: now.toISOString(),
    expiresAt,
  };
  const { id } = await insertApiToken(db, values);
  await note(db, { actor, now }, { act: '建立令牌', id, ...described, expiresAt });
  return { id, token, expiresAt };
}

/** Withdraws one of one's own tokens: it is refused from the next request on. */
export async function withdrawToken(db: Database, { actor, now }: Act, id: string): Promise<void> {
  const row = await revokeApiToken(db, { id, accountId: actor.accountId }, now.toISOString());
  if (row === undefined) throw new RuleError('access.no-token', '没有这个令牌，或它已经作废', { status: 404 });
  await note(db, { actor, now }, { act: '作废令牌', id, name: row.name });
}

function note(db: Database, { actor, now }: Act, details: Readonly<Record<string, unknown>>): Promise<void> {
  return recordAudit(db, { actor, deed: 'access.own-tokens', allowed: true, subject: actor.username, details }, now);
}
