import type { ChainKind } from '#domain/chain/chainKind.ts';
import type { Ask, Setting } from './ask.ts';
import type { Objects } from './objects.ts';

const reader = { who: 'LARIPS', token: 'yes' } as const;
const account = { who: 'LARIPS' } as const;
const keptFilter = '5b1d3b3e-0000-4000-8000-0000000000f1';

/** Has an account keep a filter. */
const keep = (whose: (setting: Setting) => string) => async (setting: Setting) =>
  setting.scene.rows(
    `INSERT INTO saved_filter (id, account_id, name, filter, created_at) VALUES ($1, $2, '逾期事项', '{"warning":"red"}', now())`,
    [keptFilter, whose(setting)],
  );

/** Pages, counts and the board of the ledger, and the filters that each account keeps for itself. */
export const asksOfViews: Readonly<Record<string, readonly Ask[]>> = {
  'GET /api/ledger/items': [
    { ...reader, see: 'ocg/', named: 'see', lists: ({ item }) => item },
    {
      ...{ ...reader, way: 'filtered', see: 'ocg/', named: 'see', lists: ({ item }) => item },
      given: ({ object }) => ({ query: { problem: object.problem } }),
    },
  ],
  'GET /api/ledger/counts': [{ ...reader }],
  'GET /api/ledger/board': [{ ...reader, see: 'ocg/', named: 'see', lists: ({ item }) => item }],
  'GET /api/ledger/filters': [{ ...account }],
  'POST /api/ledger/filters': [
    { ...account, given: () => ({ body: { name: '逾期事项', filter: { warning: 'red' } } }) },
  ],
  'DELETE /api/ledger/filters/:id': [
    {
      ...{ ...account, way: 'one’s own', arrange: keep(({ account }) => account) },
      given: () => ({ params: { id: keptFilter } }),
    },
    {
      ...{ ...account, way: 'another’s', answers: 404, arrange: keep(({ world }) => world.objects.child.account) },
      given: () => ({ params: { id: keptFilter } }),
    },
  ],
  'GET /api/ledger/calendar': [
    {
      ...{ ...reader, see: 'ocg/', named: 'see', lists: ({ item }) => item },
      arrange: ({ scene }) => scene.rows(`UPDATE ledger_item SET due_date = '2026-03-05'`),
      given: () => ({ query: { from: '2026-03-05', to: '2026-03-05' } }),
    },
  ],
  'GET /api/chain/:kind/:id': [
    chainFrom('item', ({ item }) => item),
    chainFrom('problem', ({ problem }) => problem),
    chainFrom('plan', ({ plan }) => plan),
    chainFrom('plan-task', ({ planTask }) => planTask),
    chainFrom('evaluation', ({ evaluation }) => evaluation),
    chainFromData('round', ({ round }) => round),
    chainFromData('dataset', ({ dataset }) => dataset),
  ],
  'GET /api/burden': [{ who: 'LARIPS' }],
  'POST /api/burden/limits': [{ who: 'LA', given: () => ({ body: { perTerm: 20, reason: '减负文件要求' } }) }],
};

/** The chain of an object that is seen as its own page is. */
function chainFrom(kind: ChainKind, id: (object: Objects) => string): Ask {
  return {
    ...{ ...reader, way: kind, see: 'ocg/', named: 'see' },
    given: ({ object }) => ({ params: { kind, id: id(object) } }),
  };
}

/** Rounds and data are seen by the regions below, too. */
function chainFromData(kind: ChainKind, id: (object: Objects) => string): Ask {
  const { named: _, ...ask } = chainFrom(kind, id);
  return { ...ask, see: 'ocgp/op' };
}
