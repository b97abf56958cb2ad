import type { Copying, Rows } from './copying.ts';

/** What belongs to an account alone: a session, a token, an upload. */
export async function addPersonal({ clone, rows }: Copying, account: string) {
  const upload = (await rows(`SELECT id FROM upload ORDER BY uploaded_at, id LIMIT 1`))[0].id;
  const session = (await rows(`SELECT id FROM session LIMIT 1`))[0].id;
  const owner = { account_id: account };
  const token = (
    await rows(
      `INSERT INTO api_token (id, account_id, name, token_hash, purpose, reason, deeds, created_at, expires_at)
       VALUES (gen_random_uuid(), $1, '程序', gen_random_uuid()::text, '工作改进', '每日汇总', '["ledger.read"]', now(), '2026-12-31')
       RETURNING id`,
      [account],
    )
  )[0].id;
  return {
    token,
    upload: await clone('upload', upload, { uploaded_by: account, discarded_at: null }),
    session: await copySession(rows, session, owner),
  };
}

async function copySession(rows: Rows, id: string, changes: object): Promise<string> {
  const text = `INSERT INTO session SELECT (jsonb_populate_record(s, $2::jsonb || jsonb_build_object('id', gen_random_uuid(),
    'token_hash', gen_random_uuid(), 'ended_at', NULL))).* FROM session s WHERE s.id = $1 RETURNING id`;
  return (await rows(text, [id, JSON.stringify(changes)]))[0].id;
}
