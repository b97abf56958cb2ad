import type { Ask, Setting } from './ask.ts';
import { itemOf, statementOf } from './buildOwn.ts';
import type { Objects } from './objects.ts';

const byId =
  (id: (object: Objects) => string) =>
  ({ object }: Setting) => ({ params: { id: id(object) } });
const reader = { who: 'LARIPS', token: 'yes' } as const;
const analyst = { who: 'R', token: 'yes' } as const;
const use = { purpose: '问题发现', reason: '对照清单分析' } as const;
const reason = '证据充分可信';

/** Lists whose results are those of more than one unit need an approval. */
const manyUnits = ({ scene, object }: Setting) =>
  scene.rows(
    `UPDATE problem_list SET snapshot = (SELECT jsonb_agg(one || jsonb_build_object('evidence', jsonb_build_array(
       jsonb_set(one->'evidence'->0, '{regionId}', '"a"'), jsonb_set(one->'evidence'->0, '{regionId}', '"b"'))))
       FROM jsonb_array_elements(snapshot) one) WHERE id = $1`,
    [object.list],
  );

const wish =
  (values: string) =>
  async ({ scene, own, account }: Setting) =>
    scene.rows(
      `UPDATE export_request SET ${values} WHERE id = $1`,
      values.includes('$2') ? [own.export, account] : [own.export],
    );

/** A linking error between one's own first round and that of another region's later dataset, as between the two of one's own. */
const linkedTo = async ({ scene, object, own }: Setting) =>
  scene.rows(
    `INSERT INTO linking_error (measure, from_round_id, to_round_id, value, source)
     SELECT known.measure, known.from_round_id, later.round_id, known.value, known.source
     FROM linking_error known JOIN dataset mine ON mine.round_id = known.to_round_id AND mine.id = $1, dataset later
     WHERE later.id = $2 ON CONFLICT DO NOTHING`,
    [own.laterDataset, object.laterDataset],
  );

/** An approved wish of the actor, for a list that was sent to the actor's unit. */
const ownWish = async ({ scene, own, account, unit }: Setting) => {
  await scene.rows('UPDATE problem_list_recipient SET unit_id = $1 WHERE list_id = $2', [unit, own.list]);
  await scene.rows(
    `UPDATE export_request SET asked_by = $2, unit_id = $3, approved = true, decided_at = '2026-03-02T08:00:00+08:00', decider = '处长'
     WHERE id = $1`,
    [own.export, account, unit],
  );
};

/** A file without any result, which leaves without an approval. */
const noResults = async ({ scene }: Setting) => {
  await scene.rows(`UPDATE problem SET condition = '低于目标值'`);
  await scene.rows('UPDATE ledger_item SET evaluation_verdict = NULL');
};

/** Results of two regions in the ledger that the actor sees, its unit being named by all items. */
const twoRegions = async ({ scene, unit }: Setting) => scene.rows('UPDATE ledger_duty SET unit_id = $1', [unit]);

/** Problems, lists, evaluations, exports, and what of the ledger is no deed of its state machine. */
export const asksOfProblems: Readonly<Record<string, readonly Ask[]>> = {
  'POST /api/rounds/:id/detection': [
    { ...analyst, slow: true, see: 'ocgp/', enter: 'o/', given: byId(({ round }) => round) },
  ],
  'GET /api/candidates': [{ ...analyst, see: 'ocg/', lists: ({ candidate }) => candidate }],
  'POST /api/candidates/:id/accept': [
    {
      ...{ ...analyst, way: 'candidate', see: 'ocg/' },
      given: ({ object, own }) => ({
        params: { id: object.candidate },
        body: { reason, statement: statementOf(own.region) },
      }),
    },
    {
      ...{ ...analyst, way: 'region', see: 'ocg/' },
      given: ({ object, own }) => ({
        params: { id: own.candidate },
        body: { reason, statement: statementOf(object.region) },
      }),
    },
    ...(['accepted', 'merged', 'rejected'] as const).map((state) => ({
      ...{ ...analyst, way: state, answers: 409 },
      arrange: ({ scene, own }: Setting) =>
        scene.rows('UPDATE problem_candidate SET state = $1 WHERE id = $2', [state, own.candidate]),
      given: ({ own }: Setting) => ({
        params: { id: own.candidate },
        body: { reason, statement: statementOf(own.region) },
      }),
    })),
  ],
  'POST /api/candidates/:id/merge': [
    {
      ...{ ...analyst, way: 'candidate', see: 'ocg/' },
      given: ({ object, own }) => ({ params: { id: object.candidate }, body: { reason, problemId: own.problem } }),
    },
    {
      ...{ ...analyst, way: 'problem', see: 'ocg/', enter: 'ocg/', named: 'see' },
      given: ({ object, own }) => ({ params: { id: own.candidate }, body: { reason, problemId: object.problem } }),
    },
  ],
  'POST /api/candidates/:id/reject': [
    { ...analyst, see: 'ocg/', given: ({ object }) => ({ params: { id: object.candidate }, body: { reason } }) },
  ],
  'GET /api/problems': [{ ...reader, see: 'ocg/', named: 'see', lists: ({ problem }) => problem }],
  'GET /api/problems/:id': [{ ...reader, see: 'ocg/', named: 'see', given: byId(({ problem }) => problem) }],
  'POST /api/problems': [
    {
      ...{ ...analyst, way: 'dataset', slow: true, see: 'ocgp/' },
      given: ({ object, own }) => ({ body: raised(object.dataset, own.region) }),
    },
    {
      ...{ ...analyst, way: 'region', slow: true, see: 'ocg/' },
      given: ({ object, own }) => ({ body: raised(own.dataset, object.region) }),
    },
  ],
  'GET /api/problem-lists': [{ ...reader, see: 'ocg/', named: 'see', lists: ({ list }) => list }],
  'POST /api/problem-lists': [
    {
      ...analyst,
      way: 'round',
      see: 'ocgp/',
      given: ({ object, own }) => ({ body: { ...listOf(own), roundId: object.round } }),
    },
    {
      ...{ ...analyst, way: 'problem', see: 'ocg/', named: 'see' },
      given: ({ object, own }) => ({ body: { ...listOf(own), problemIds: [object.problem] } }),
    },
    {
      ...analyst,
      way: 'unit',
      see: 'ocg/',
      given: ({ object, own }) => ({ body: { ...listOf(own), unitIds: [object.unit] } }),
    },
  ],
  'GET /api/problem-lists/:id/word': [
    {
      ...{ ...reader, see: 'ocg/', named: 'see' },
      given: ({ object }) => ({ params: { id: object.list }, query: use }),
    },
  ],
  'POST /api/problem-lists/:id/answer': [
    {
      ...{ who: 'ARIPS', token: 'yes', see: 'ocg/', enter: '/', named: 'enter' },
      given: ({ object }) => ({ params: { id: object.list }, body: { objection: null } }),
    },
  ],
  'GET /api/evaluations': [{ ...reader, see: 'ocg/', named: 'see', lists: ({ evaluation }) => evaluation }],
  'POST /api/problems/:id/evaluations': [
    {
      ...{ ...analyst, way: 'problem', slow: true, see: 'ocg/', enter: 'ocg/', named: 'see' },
      given: ({ object, own }) => ({
        params: { id: object.problem },
        body: { datasetId: own.laterDataset, itemId: null },
      }),
    },
    {
      ...{ ...analyst, way: 'dataset', slow: true, see: 'ocgp/' },
      arrange: linkedTo,
      given: ({ object, own }) => ({
        params: { id: own.problem },
        body: { datasetId: object.laterDataset, itemId: null },
      }),
    },
  ],
  'POST /api/exports': [
    {
      ...{ who: 'LARIPS', way: 'list', see: 'ocg/', named: 'see', arrange: manyUnits },
      given: ({ object }) => ({ body: { kind: 'problem-list', listId: object.list, ...use } }),
    },
    {
      ...{ who: 'LARIPS', way: 'ledger', arrange: twoRegions },
      given: () => ({ body: { kind: 'ledger', listId: null, ...use } }),
    },
  ],
  'GET /api/exports': [{ who: 'LARIPS' }],
  'GET /api/exports/waiting': [{ who: 'LA', see: 'ocg/', lists: ({ export: id }) => id }],
  'POST /api/exports/:id/decision': [
    {
      ...{ who: 'LA', see: 'ocg/' },
      given: ({ object }) => ({ params: { id: object.export }, body: { approved: true, reason: '用途属实' } }),
    },
    {
      ...{ who: 'LA', way: 'one’s own', answers: 403, arrange: wish('asked_by = $2') },
      given: ({ own }) => ({ params: { id: own.export }, body: { approved: true, reason: '用途属实' } }),
    },
    {
      ...{ who: 'LA', way: 'decided', answers: 409, arrange: wish('approved = false, decided_at = asked_at') },
      given: ({ own }) => ({ params: { id: own.export }, body: { approved: true, reason: '用途属实' } }),
    },
  ],
  'POST /api/exports/:id/file': [
    {
      ...{ who: 'LARIPS', way: 'one’s own' },
      arrange: ownWish,
      given: ({ own }) => ({ params: { id: own.export } }),
    },
    {
      ...{ who: 'LARIPS', way: 'another’s', answers: 404 },
      arrange: ({ scene, own, world }) =>
        scene.rows(`UPDATE export_request SET asked_by = $1, approved = true, decided_at = asked_at WHERE id = $2`, [
          ...[world.objects.child.account, own.export],
        ]),
      given: ({ own }) => ({ params: { id: own.export } }),
    },
  ],
  'GET /api/ledger/items/:id': [{ ...reader, see: 'ocg/', named: 'see', given: byId(({ item }) => item) }],
  'POST /api/ledger/items': [
    {
      ...{ who: 'LA', token: 'yes', way: 'problem', see: 'ocg/', named: 'see' },
      given: ({ object, own }) => ({ body: itemOf(object.problem, own.unit) }),
    },
    {
      ...{ who: 'LA', token: 'yes', way: 'unit', see: 'ocg/' },
      given: ({ object, own }) => ({ body: itemOf(own.problem, object.unit) }),
    },
  ],
  'GET /api/ledger/evidence/:id/file': [
    { ...reader, see: 'ocg/', named: 'see', given: byId(({ evidence }) => evidence) },
  ],
  'GET /api/ledger/evidence/:id/pdf': [
    { ...reader, see: 'ocg/', named: 'see', answers: 415, given: byId(({ evidence }) => evidence) },
  ],
  'GET /api/ledger/excel': [{ ...reader, arrange: noResults, given: () => ({ query: use }) }],
  'GET /api/ledger/items/:id/archive': [
    {
      ...{ ...reader, see: 'ocg/', named: 'see', arrange: noResults },
      given: ({ object }) => ({ params: { id: object.item }, query: use }),
    },
  ],
};

const raised = (datasetId: string, regionId: string) => ({
  ...{ datasetId, query: { measure: 'math', statistic: { kind: 'mean' }, by: null } },
  ...{ row: { groupKey: null, referenceKey: null, level: null }, statement: statementOf(regionId) },
});

const listOf = ({ round, problem, unit }: Objects) => ({
  ...{ roundId: round, title: '新的问题清单', problemIds: [problem], unitIds: [unit] },
});
