import type { Ask, Setting } from './ask.ts';

const inspector = { who: 'I', see: 'ocg/', enter: 'o/' } as const;
const reader = { who: 'LARIPS', see: 'ocg/', named: 'see' } as const;

const inspectionOf = ({ object }: Setting) => ({ params: { id: object.inspection } });

/** Has the inspection as it was before its list was frozen. */
const asDraft = ({ scene, object }: Setting) =>
  scene.rows(`UPDATE inspection SET state = 'draft', frame = NULL WHERE id = $1`, [object.inspection]);

/** Has the inspection as it was before the draw. */
const asFrozen = async ({ scene, object }: Setting) => {
  await scene.rows('DELETE FROM check_answer WHERE inspection_id = $1', [object.inspection]);
  await scene.rows('DELETE FROM inspection_draw WHERE inspection_id = $1', [object.inspection]);
  await scene.rows(`UPDATE inspection SET state = 'frozen' WHERE id = $1`, [object.inspection]);
};

const newInspection = {
  ...{ title: '课程开设专项督导', purpose: '课程开齐开足情况', subject: 'schools' },
  ...{ startsOn: '2026-03-10', endsOn: '2026-05-31' },
} as const;

/** Has the inspector in the team, with two colleagues, all of whom declared. */
const withTeam = async ({ scene, object, account }: Setting) => {
  await scene.rows('DELETE FROM inspection_member WHERE inspection_id = $1', [object.inspection]);
  await scene.rows(
    `INSERT INTO account (username, post_id, password_hash, must_change_password, created_at)
     SELECT 'colleague-' || place, mine.post_id, '-', false, now() FROM account mine, generate_series(1, 2) place
     WHERE mine.id = $1::uuid`,
    [account],
  );
  await scene.rows(
    `INSERT INTO inspection_member (inspection_id, account_id, part, who, named_by, named_at, declared_at)
     SELECT i.id, a.id, CASE WHEN a.id = $1::uuid THEN 'head' ELSE 'member' END, '督学', $1::uuid, now(), now()
     FROM inspection i, account a WHERE i.id = $2::uuid AND (a.id = $1::uuid OR a.username LIKE 'colleague-%')`,
    [account, object.inspection],
  );
};

/** Has the chain of the unit where it may object. */
const fedBack = ({ scene, object }: Setting) =>
  scene.rows(`UPDATE inspection_paper SET deed = 'feed-back', kind = 'preliminary' WHERE inspection_id = $1`, [
    object.inspection,
  ]);

/** An id that a device made. */
const answerId = '5b1d3b3e-0000-4000-8000-0000000000aa';

const preliminary = { deed: 'feed-back', ordinal: 2, text: '课程开设基本规范', date: '2026-03-20' } as const;

/** Inspections: read by those whom a paper names too, made and drawn by the inspectors of the region that issues them. */
export const asksOfSupervision: Readonly<Record<string, readonly Ask[]>> = {
  'GET /api/inspections': [{ ...reader, lists: ({ inspection }) => inspection }],
  'GET /api/inspections/:id': [{ ...reader, given: inspectionOf }],
  'POST /api/inspections': [{ who: 'I', given: () => ({ body: newInspection }) }],
  'POST /api/inspections/:id/freeze': [
    {
      ...{ ...inspector, named: 'see' },
      arrange: asDraft,
      given: (at) => ({ ...inspectionOf(at), body: { version: 1 } }),
    },
  ],
  'POST /api/inspections/:id/draw': [
    {
      ...{ ...inspector, named: 'see' },
      arrange: asFrozen,
      given: (at) => ({
        ...inspectionOf(at),
        body: { version: 1, publicNumber: '305', publicSource: '当日福彩 3D', sizes: { ordinary: 1 } },
      }),
    },
  ],
  'POST /api/inspections/:id/withdraw': [
    {
      ...{ ...inspector, named: 'see' },
      given: (at) => ({ ...inspectionOf(at), body: { version: 1, reason: '督导事项调整' } }),
    },
  ],
  'GET /api/inspections/:id/frame': [{ who: 'LARIPS', see: 'ocg/', enter: 'ocg/', named: 'see', given: inspectionOf }],
  'GET /api/inspections/:id/draw-paper': [
    { who: 'LARIPS', see: 'ocg/', enter: 'ocg/', named: 'see', given: inspectionOf },
  ],
  'POST /api/inspections/:id/members': [
    {
      ...{ ...inspector, named: 'see' },
      given: async (at) => ({ ...inspectionOf(at), body: { accountId: at.world.accounts.inspector, part: 'member' } }),
    },
  ],
  'POST /api/inspections/:id/members/end': [
    {
      ...{ ...inspector, named: 'see', builds: true },
      given: async (at) => {
        const [row] = await at.scene.rows('SELECT id FROM inspection_member WHERE inspection_id = $1', [
          at.object.inspection,
        ]);
        const memberId = String(row?.id ?? at.object.inspection);
        return { ...inspectionOf(at), body: { memberId, reason: '工作调动' } };
      },
    },
  ],
  'POST /api/inspections/:id/declaration': [
    { ...{ ...inspector, named: 'see' }, arrange: withTeam, given: inspectionOf },
  ],
  'POST /api/inspections/:id/papers': [
    {
      ...{ ...inspector, named: 'see' },
      arrange: withTeam,
      given: (at) => ({ ...inspectionOf(at), body: { ...preliminary, unitId: at.object.unit } }),
    },
  ],
  'POST /api/inspections/:id/answers': [
    {
      ...{ who: 'ARIPS', see: 'ocg/', enter: '/', named: 'enter' },
      arrange: fedBack,
      given: (at) => ({ ...inspectionOf(at), body: { deed: 'agree', ordinal: 2, text: '没有异议', date: null } }),
    },
  ],
  'GET /api/inspection-papers/:id/word': [{ ...reader, given: ({ object }) => ({ params: { id: object.paper } }) }],
  'GET /api/inspections/:id/check': [{ who: 'I', see: 'ocg/', enter: 'ocg/', named: 'see', given: inspectionOf }],
  'POST /api/inspections/:id/check': [
    {
      ...{ ...inspector, named: 'see', builds: true },
      arrange: withTeam,
      given: async (at) => {
        const [row] = await at.scene.rows('SELECT id FROM inspection_draw WHERE inspection_id = $1', [
          at.object.inspection,
        ]);
        const drawId = String(row?.id ?? at.object.inspection);
        const answer = { id: answerId, drawId, question: 'outcome', value: 'yes', answeredAt: '2026-03-02T01:00:00Z' };
        return { ...inspectionOf(at), body: { answers: [answer] } };
      },
    },
  ],
  'GET /api/studio': [{ who: 'I' }],
  'GET /api/duty-areas': [{ who: 'I' }],
  'POST /api/duty-areas': [
    {
      ...{ who: 'I', see: 'ocg/' },
      arrange: ({ scene, object }) => scene.rows('DELETE FROM duty_area_school WHERE unit_id = $1', [object.unit]),
      given: ({ world, object }) => ({ body: { accountId: world.accounts.inspector, unitIds: [object.unit] } }),
    },
  ],
  'POST /api/school-visits': [
    {
      ...{ who: 'I', see: 'ocg/' },
      given: ({ object }) => ({
        body: {
          ...{ id: answerId, unitId: object.unit, visitedOn: '2026-03-01' },
          ...{ purpose: '开学检查', finding: '课程表与备案一致' },
        },
      }),
    },
  ],
};
