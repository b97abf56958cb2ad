import type { Ask, Setting } from './ask.ts';

const reader = { who: 'LARIPS', token: 'yes' } as const;
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
  'GET /api/ledger/filters': [{ ...reader }],
  'POST /api/ledger/filters': [
    { ...reader, given: () => ({ body: { name: '逾期事项', filter: { warning: 'red' } } }) },
  ],
  'DELETE /api/ledger/filters/:id': [
    {
      ...{ ...reader, way: 'one’s own', arrange: keep(({ account }) => account) },
      given: () => ({ params: { id: keptFilter } }),
    },
    {
      ...{ ...reader, way: 'another’s', answers: 404, arrange: keep(({ world }) => world.objects.child.account) },
      given: () => ({ params: { id: keptFilter } }),
    },
  ],
};
