import type { Ask, Setting } from './ask.ts';
import { absentCode } from './objects.ts';

const business = 'LARIPS';
const everybody = 'LARIPSYCU';
const register = { who: everybody, token: 'yes', see: 'ocgp/ocgp/ocgpsx' } as const;
const planner = { who: 'LA' } as const;
const basis = { effectiveOn: '2026-03-02', reason: '区划调整' } as const;
const whole = { see: '//ocgpsx' } as const;

/** A pilot zone of the region, with one of its schools in it. */
async function alliance({ scene, object, account }: Setting): Promise<string> {
  if (object.regionCode === absentCode) return object.region;
  const [{ id }] = await scene.rows(
    `INSERT INTO alliance (kind, region_id, name, purpose, starts_on, opened_by, opened_at)
     VALUES ('pilot-zone', $1, '课程试点', '课程改革试点', '2026-01-01', $2, now()) RETURNING id`,
    [object.region, account],
  );
  // Only a school of that region: a fixture must not itself put a foreign one where the product refuses it.
  await scene.rows(
    `INSERT INTO alliance_member (alliance_id, unit_id, part, starts_on)
     SELECT $1, id, 'pilot', '2026-01-01' FROM unit WHERE id = $2 AND region_id = $3`,
    [id, object.unit, object.region],
  );
  return String(id);
}

/** A delegation from whoever asks to a colleague, or the other way round. */
async function delegation({ scene, account, world }: Setting, isGiven: boolean): Promise<string> {
  const other = world.objects.child.account;
  const [delegator, delegate] = isGiven ? [account, other] : [other, account];
  const [{ id }] = await scene.rows(
    `INSERT INTO delegation (post_id, delegator_id, delegate_id, deeds, reason, starts_at, ends_at, created_at)
     SELECT post_id, $1, $2, '["ledger.read"]', '出差期间代办', '2026-03-01', '2026-04-01', '2026-03-01' FROM account WHERE id = $1
     RETURNING id`,
    [delegator, delegate],
  );
  return String(id);
}

/** A wish for laxer limits by another administrator. */
async function laxerLimits({ scene, own, account, world }: Setting): Promise<string> {
  const asker =
    account === world.accounts['security-admin'] ? world.accounts['audit-admin'] : world.accounts['security-admin'];
  const [{ id }] = await scene.rows(
    `INSERT INTO disclosure_limits_change (region_id, limits, laxer, reason, asked_by, asked_at)
     VALUES ($1, $2, true, '恢复原规则', $3, '2026-03-02T08:00:00+08:00') RETURNING id`,
    [own.region, JSON.stringify(limits), asker],
  );
  return String(id);
}
const limits = { minimumStudents: 40, minimumSchools: 6, leastPercentStep: 1, exactFrom: 500 } as const;

const account = ({ object }: Setting) => ({ params: { id: object.account } });

/** The register and its history, alliances, posts, delegations, limits of disclosure, alerts. */
export const asksOfOrganisation: Readonly<Record<string, readonly Ask[]>> = {
  'GET /api/organisation/register': [{ who: everybody, token: 'yes' }],
  'GET /api/organisation/changes': [{ who: everybody, token: 'yes' }],
  'POST /api/regions/:id/changes': [
    {
      ...{ who: 'Y', ...whole },
      given: ({ object }) => ({ params: { id: object.region }, body: { kind: 'rename', name: '新名地区', ...basis } }),
    },
  ],
  'GET /api/units/:id': [{ ...register, given: ({ object }) => ({ params: { id: object.unit } }) }],
  'GET /api/units/:id/held': [{ who: 'Y', given: ({ object }) => ({ params: { id: object.unit } }) }],
  'POST /api/units/:id/changes': [
    {
      ...{ who: 'Y', ...whole },
      given: ({ object }) => ({ params: { id: object.unit }, body: { kind: 'rename', name: '新名学校', ...basis } }),
    },
  ],
  'GET /api/organisation/schools/template': [{ who: 'Y' }],
  'POST /api/organisation/schools/preview': [{ who: 'Y', unproven: 'a whole register as a workbook' }],
  'POST /api/organisation/schools/import': [{ who: 'Y', unproven: 'follows a preview of a whole register' }],
  'GET /api/alliances': [{ who: everybody, token: 'yes' }],
  'POST /api/alliances': [
    {
      ...{ ...planner, see: 'ocg/' },
      given: ({ object }) => ({
        body: {
          ...{ kind: 'pilot-zone', name: '新试点', purpose: '课程改革试点', startsOn: '2026-03-02', endsOn: null },
          members: [{ unitId: object.unit, part: 'pilot' }],
        },
      }),
    },
  ],
  'POST /api/alliances/:id/members': [
    {
      ...{ ...planner, see: 'ocg/', builds: true },
      given: async (at) => ({
        params: { id: await alliance(at) },
        body: { unitId: at.world.units['3144990001'], part: 'pilot', startsOn: '2026-03-02', endsOn: null },
      }),
    },
  ],
  'POST /api/alliances/:id/end': [
    {
      ...{ ...planner, see: 'ocg/', builds: true },
      given: async (at) => ({
        params: { id: await alliance(at) },
        body: { memberId: null, endsOn: '2026-03-02', reason: '试点结束' },
      }),
    },
  ],
  'GET /api/accounts/:id/posts': [{ who: 'YCU', ...whole, given: account }],
  'POST /api/accounts/:id/post/end': [
    { who: 'C', ...whole, given: (at) => ({ ...account(at), body: { reason: '工作调动' } }) },
  ],
  'GET /api/delegations': [{ who: 'C' }],
  'POST /api/delegations/:id/end': [
    {
      who: 'C',
      builds: true,
      given: async (at) => ({ params: { id: await delegation({ ...at, account: at.world.accounts.leader }, true) } }),
    },
  ],
  'GET /api/self/delegations': [{ who: business }],
  'POST /api/self/delegations': [
    {
      who: business,
      given: ({ role }) => ({
        body: {
          ...{ delegate: role === 'leader' ? 'administrator' : 'leader', deeds: ['ledger.read'] },
          ...{ startsOn: '2026-03-02', endsOn: '2026-03-20', reason: '出差期间代办' },
        },
      }),
    },
  ],
  'POST /api/self/delegations/:id/end': [
    {
      who: business,
      builds: true,
      given: async (at) => ({ params: { id: await delegation(at, true) } }),
    },
    {
      ...{ who: business, way: 'others’', answers: 404, builds: true },
      given: async (at) => ({
        params: { id: await delegation({ ...at, account: at.world.objects.parent.account }, true) },
      }),
    },
  ],
  'POST /api/self/stead': [
    {
      ...{ who: business, browser: true },
      given: async (at) => ({ body: { delegationId: await delegation(at, false) } }),
    },
  ],
  'GET /api/disclosure/limits': [{ who: 'YCU' }],
  'POST /api/disclosure/limits': [
    {
      ...{ who: 'C', ...whole },
      given: ({ object }) => ({ body: { regionId: object.region, thresholds: limits, reason: '从严发布' } }),
    },
  ],
  'POST /api/disclosure/limits/:id': [
    {
      who: 'YCU',
      builds: true,
      given: async (at) => ({ params: { id: await laxerLimits(at) }, body: { confirmed: false } }),
    },
  ],
  'GET /api/reading-alerts': [{ who: 'C' }],
  'POST /api/reading-alerts/:id/seen': [
    {
      who: 'C',
      builds: true,
      given: async ({ scene }) => {
        const [{ id }] = await scene.rows(
          `INSERT INTO reading_alert (at, username, reader, by, subjects) VALUES (now(), 'leader', '处长', 'account', 61) RETURNING id`,
        );
        return { params: { id: String(id) } };
      },
    },
  ],
};
