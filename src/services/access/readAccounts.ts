import { listAccounts } from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import type { Role } from '#domain/access/role.ts';

export interface AccountLine {
  readonly id: string;
  readonly username: string;
  readonly post: string | null;
  readonly role: Role | null;
  readonly unit: string | null;
  readonly region: string | null;
  readonly disabled: boolean;
  readonly mustChangePassword: boolean;
  readonly secondFactor: boolean;
  readonly signOn: boolean;
}

/** Accounts in order of user name; never a password or its digest. */
export async function readAccounts(db: Database): Promise<readonly AccountLine[]> {
  const views = await listAccounts(db);
  return views.map(({ account, post, unit, region }) => ({
    id: account.id,
    username: account.username,
    post: post?.title ?? null,
    role: post?.role ?? null,
    unit: unit?.name ?? null,
    region: region?.name ?? null,
    disabled: account.disabledAt !== null,
    mustChangePassword: account.mustChangePassword,
    secondFactor: account.totpConfirmedAt !== null,
    signOn: account.signOnSubject !== null,
  }));
}
