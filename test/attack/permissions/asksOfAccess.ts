import { codeOf } from '#test/support/authenticator.ts';
import type { Ask, Setting } from './ask.ts';
import type { Objects } from './objects.ts';

const everybody = 'LARIPSYCU';
const business = 'LARIPS';
const open = { who: `N${everybody}`, token: 'any', browser: true } as const;
const byId = (id: (setting: Setting) => string) => (setting: Setting) => ({ params: { id: id(setting) } });
const password = ({ world }: Setting) => world.password;
/** Accounts belong to no region: the three administrators are those of the whole installation. */
const accounts = { see: '//ocgpsx' } as const;
/** Only what is one's own; for everybody else it is not there. */
const mine = (table: 'session' | 'api_token', id: (object: Objects) => string) =>
  ({
    see: 'o/o/o',
    arrange: ({ scene, own, account }: Setting) =>
      scene.rows(`UPDATE ${table} SET account_id = $1 WHERE id = $2`, [account, id(own)]),
    given: byId(({ object }) => id(object)),
  }) as const;

/** Turns the second factor of whoever asks on, over HTTP; answers its secret. */
async function enrol({ scene, role, world }: Setting): Promise<string> {
  const asker = { role, mechanism: 'session' } as const;
  const begun = await scene.send('POST /api/self/second-factor', { body: { password: world.password } }, asker);
  const { secret } = begun.json<{ secret: string }>();
  const body = { code: codeOf(secret, world.system.platform.now()) };
  await scene.send('POST /api/self/second-factor/confirmation', { body }, asker);
  await scene.rows('UPDATE account SET totp_last_step = 0 WHERE totp_secret IS NOT NULL');
  return secret;
}

const factorAsk = {
  ...{ who: everybody, browser: true },
  given: async (setting: Setting) => {
    const code = codeOf(await enrol(setting), setting.world.system.platform.now());
    return { body: { password: password(setting), code } };
  },
} as const satisfies Ask;

/** Somebody who proved the password and not yet the code. */
async function halfIn(setting: Setting) {
  const { scene, world } = setting;
  const role = setting.role ?? 'partner';
  const code = codeOf(await enrol({ ...setting, role }), world.system.platform.now());
  const [{ username }] = await scene.rows('SELECT username FROM account WHERE id = $1', [world.accounts[role]]);
  const body = { username, password: world.password };
  const half = await scene.send('POST /api/session', { body }, { role: null, mechanism: 'session' });
  const cookies = Object.fromEntries(half.cookies.map(({ name, value }) => [name, value]));
  return { cookies, body: { code } };
}

/** A request of one administrator about the account of another, for the third to decide. */
async function openRecovery({ scene, account, world: { accounts } }: Setting) {
  const three = [accounts['system-admin'], accounts['security-admin'], accounts['audit-admin']];
  const [asker, target] = three.filter((id) => id !== account);
  const rows = await scene.rows(
    `INSERT INTO administrator_recovery (account_id, act, reason, asked_by, asked_at)
     VALUES ($1, 'disable', '长期离岗', $2, $3) RETURNING id`,
    [target, asker, now],
  );
  return { params: { id: String(rows[0].id) }, body: { confirmed: false } };
}
const now = '2026-03-02T08:59:00+08:00';

const anotherAdministrator = ({ account, world: { accounts } }: Setting) =>
  account === accounts['audit-admin'] ? accounts['system-admin'] : accounts['audit-admin'];

/** Signing in, one's own account, accounts of others, the trail. */
export const asksOfAccess: Readonly<Record<string, readonly Ask[]>> = {
  'GET /api/session/ways': [open],
  'POST /api/session': [{ ...open, given: (at) => ({ body: { username: 'leader', password: password(at) } }) }],
  'POST /api/session/second-factor': [{ ...open, given: halfIn }],
  'POST /api/session/sign-on': [open],
  'GET /api/session/sign-on/callback': [open],
  'POST /api/self/sign-on': [{ who: business, given: (at) => ({ body: { password: password(at) } }) }],
  'DELETE /api/session': [{ who: everybody }],
  'GET /api/session': [{ who: everybody }],
  'POST /api/session/proof': [{ who: everybody, browser: true, given: (at) => ({ body: { password: password(at) } }) }],
  'POST /api/session/password': [
    { who: everybody, given: (at) => ({ body: { current: password(at), next: 'Eine-lange-Zeile-71' } }) },
  ],
  'GET /api/self/second-factor': [{ who: everybody }],
  'POST /api/self/second-factor': [{ who: everybody, given: (at) => ({ body: { password: password(at) } }) }],
  'POST /api/self/second-factor/confirmation': [
    {
      ...{ who: everybody, browser: true },
      given: async ({ scene, role, world }) => {
        const asker = { role, mechanism: 'session' } as const;
        const begun = await scene.send('POST /api/self/second-factor', { body: { password: world.password } }, asker);
        return { body: { code: codeOf(begun.json<{ secret: string }>().secret, world.system.platform.now()) } };
      },
    },
  ],
  'POST /api/self/second-factor/removal': [factorAsk],
  'POST /api/self/recovery-codes': [factorAsk],
  'GET /api/self/sessions': [{ who: everybody }],
  'DELETE /api/self/sessions/:id': [{ who: everybody, ...mine('session', ({ session }) => session) }],
  'POST /api/self/sessions/end-others': [{ who: everybody, browser: true }],
  'GET /api/self/tokens': [{ who: business }],
  'POST /api/self/tokens': [
    {
      who: business,
      given: (at) => ({
        body: {
          ...{ name: '统计程序', purpose: '工作改进', reason: '每日汇总进展', deeds: ['overview.read'], days: 30 },
          password: password(at),
        },
      }),
    },
  ],
  'DELETE /api/self/tokens/:id': [{ who: business, ...mine('api_token', ({ token }) => token) }],
  'GET /api/self/sign-on': [{ who: business }],
  'GET /api/accounts': [{ who: 'YCU', ...accounts, lists: ({ account }) => account }],
  'POST /api/accounts': [{ who: 'Y', given: () => ({ body: { username: 'somebody-new' } }) }],
  'POST /api/accounts/post': [
    {
      ...{ who: 'C', ...accounts },
      given: ({ object, world }) => ({
        body: { accountId: object.account, unitId: world.units.institute, title: '教研员', role: 'researcher' },
      }),
    },
  ],
  'POST /api/accounts/:id/password': [{ who: 'Y', ...accounts, given: byId(({ object }) => object.account) }],
  'POST /api/accounts/:id/disabled': [
    {
      ...{ who: 'Y', ...accounts },
      given: ({ object }) => ({ params: { id: object.account }, body: { disabled: true } }),
    },
    {
      ...{ way: 'an administrator', who: 'Y', answers: 403 },
      given: ({ world }) => ({ params: { id: world.accounts['audit-admin'] }, body: { disabled: true } }),
    },
  ],
  'POST /api/accounts/:id/second-factor/reset': [
    { who: 'C', ...accounts, given: byId(({ object }) => object.account) },
  ],
  'POST /api/accounts/:id/access/end': [{ who: 'C', ...accounts, given: byId(({ object }) => object.account) }],
  'GET /api/administrators/recoveries': [{ who: 'YCU' }],
  'POST /api/administrators/recoveries': [
    {
      who: 'YCU',
      given: (at) => ({ body: { accountId: anotherAdministrator(at), act: 'disable', reason: '长期离岗' } }),
    },
  ],
  'POST /api/administrators/recoveries/:id': [
    { who: 'YCU', builds: true, given: openRecovery },
    {
      ...{ way: 'settled', who: 'YCU', answers: 409 },
      given: async (at) => {
        const given = await openRecovery(at);
        await at.scene.rows(
          `UPDATE administrator_recovery SET verdict = 'refused', decided_by = asked_by, decided_at = $2 WHERE id = $1`,
          [given.params.id, now],
        );
        return given;
      },
    },
  ],
  'GET /api/audit': [{ who: 'U' }],
  'GET /api/audit/integrity': [{ who: 'U' }],
  'GET /api/audit/anchors': [{ who: 'U' }],
  'GET /api/audit/excel': [{ who: 'U' }],
  'GET /api/audit/minors/:year': [{ who: 'U', given: () => ({ params: { year: '2026' } }) }],
  'POST /api/audit/tracing': [{ who: 'U', given: () => ({ body: { text: '7KQM-2P4X-W9TD-3HRF' } }) }],
  'GET /api/audit/lines': [{ who: 'U' }],
};
