import type { Ask, Setting } from './ask.ts';
import { ready, states } from './asksOfLedger.ts';

const note = async ({ world }: Setting) => world.file('佐证.txt', '新的佐证材料');

const taking = ['acknowledged', 'in-progress', 'verifying'];
const askable = ['draft', 'review', 'assigned', 'acknowledged', 'in-progress', 'submitted', 'verifying', 'returned'];

/** Another item of the own region, which the actor's unit carries out. */
async function carriedItem({ scene, own, unit }: Setting): Promise<string> {
  const [{ id }] = await scene.rows(
    `INSERT INTO ledger_item SELECT (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(), 'number', gen_random_uuid(), 'state', 'in-progress'))).*
     FROM ledger_item i WHERE i.id = $1 RETURNING id`,
    [own.item],
  );
  await scene.rows(`INSERT INTO ledger_duty (item_id, unit_id, kind, acknowledged_at) VALUES ($1, $2, 'lead', now())`, [
    ...[id, unit],
  ]);
  return String(id);
}

/** A file of an item that the actor's unit carries out, unlike every other. */
async function carriedFile(at: Setting): Promise<string> {
  const [{ id }] = await at.scene.rows(
    `INSERT INTO ledger_evidence SELECT (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'item_id', $2::uuid, 'sha256', repeat('c', 64)))).*
     FROM ledger_evidence e WHERE e.id = $1 RETURNING id`,
    [at.own.evidence, await carriedItem(at)],
  );
  return String(id);
}

/** Something that was asked for on the object's item. */
async function askedFor({ scene, object, account }: Setting): Promise<string> {
  const [row] = await scene.rows(
    `INSERT INTO ledger_evidence_request (item_id, kind, title, asked_by, asker, asked_at)
     SELECT id, 'output', '听课记录', $2, '督学', now() FROM ledger_item WHERE id = $1 RETURNING id`,
    [object.item, account],
  );
  return row === undefined ? '00000000-0000-4000-8000-000000000000' : String(row.id);
}

/** The file was filed by the unit that asks. */
const asOwn =
  (state: (typeof states)[number]) =>
  async (at: Setting): Promise<void> => {
    await ready(state, '')(at);
    await at.scene.rows('UPDATE ledger_evidence SET unit_id = $1 WHERE id = $2', [at.unit, at.object.evidence]);
  };

const filing = { who: 'LARIPS', token: 'yes', see: 'ocg/', enter: '/', named: 'enter' } as const;
const text = { kind: 'output', title: '补充材料' } as const;
const stand = (state: string, taken: readonly string[]) => (taken.includes(state) ? {} : { answers: 409 });

/** Evidence, in each state of its item. */
export const asksOfEvidence: Readonly<Record<string, readonly Ask[]>> = {
  'POST /api/ledger/items/:id/evidence': states.map((state) => ({
    ...{ ...filing, way: state, arrange: ready(state, ''), ...stand(state, taking) },
    given: async (at) => ({ params: { id: at.object.item }, query: text, file: await note(at) }),
  })),
  'POST /api/ledger/evidence/:id/versions': states.map((state) => ({
    ...{ ...filing, way: state, arrange: asOwn(state), ...stand(state, taking) },
    given: async (at) => ({
      ...{ params: { id: at.object.evidence }, query: { reason: '补齐签字页' }, file: await note(at) },
    }),
  })),
  'POST /api/ledger/items/:id/linked-evidence': [
    {
      ...{ ...filing, way: 'item', builds: true, arrange: ready('in-progress', '') },
      given: async (at) => ({
        params: { id: at.object.item },
        body: { ...text, evidenceId: await carriedFile(at) },
      }),
    },
    {
      ...{ who: 'LARIPS', token: 'yes', way: 'evidence', see: 'ocg/', named: 'see', builds: true },
      given: async (at) => ({
        params: { id: await carriedItem(at) },
        body: { ...text, evidenceId: at.object.evidence },
      }),
    },
  ],
  'POST /api/ledger/evidence/:id/review': states.map((state) => ({
    ...{ who: 'I', token: 'yes', way: state, see: 'ocg/', enter: 'ocg/', named: 'see', arrange: ready(state, '') },
    ...stand(state, ['verifying']),
    given: async (at) => ({ params: { id: at.object.evidence }, body: { accepted: true, reason: '与现场一致' } }),
  })),
  'POST /api/ledger/items/:id/evidence-requests': states.map((state) => ({
    ...{ who: 'LAI', token: 'yes', way: state, see: 'ocg/', enter: 'ocg/', named: 'see', arrange: ready(state, '') },
    ...stand(state, askable),
    given: async (at) => ({ params: { id: at.object.item }, body: text }),
  })),
  'POST /api/ledger/evidence-requests/:id/withdrawal': [
    {
      ...{
        who: 'LAI',
        token: 'yes',
        see: 'ocg/',
        enter: 'ocg/',
        named: 'see',
        builds: true,
        arrange: ready('in-progress', ''),
      },
      given: async (at) => ({ params: { id: await askedFor(at) }, body: { reason: '已由现场核实' } }),
    },
  ],
};
