import { z } from 'zod';
import { ledgerFilter } from '#domain/rectification/ledgerFilter.ts';
import { newSavedFilter } from '#domain/rectification/savedFilter.ts';
import { route } from '#server/route.ts';
import { countLedger, readBoard, readLedgerPage } from '#services/rectification/readLedger.ts';
import { dropFilter, readSavedFilters, saveFilter } from '#services/rectification/saveFilter.ts';
import { byId } from './parameters.ts';

const pageQuery = ledgerFilter.extend({
  /** Number of the last item that one has already. */
  after: z.string().trim().min(1).max(120).nullable().default(null),
});

/** Views on the ledger: pages, counts and the board under one filter, and the filters that each account keeps. */
export const viewRoutes = {
  'GET /api/ledger/items': route(
    'ledger.read',
    { query: pageQuery },
    ({ db, actor, now, query: { after, ...filter } }) => readLedgerPage(db, { actor, now }, filter, after),
  ),
  'GET /api/ledger/counts': route('ledger.read', { query: ledgerFilter }, ({ db, actor, now, query }) =>
    countLedger(db, { actor, now }, query),
  ),
  'GET /api/ledger/board': route('ledger.read', { query: ledgerFilter }, ({ db, actor, now, query }) =>
    readBoard(db, { actor, now }, query),
  ),
  'GET /api/ledger/filters': route('ledger.keep-filters', {}, ({ db, actor, now }) =>
    readSavedFilters(db, { actor, now }),
  ),
  'POST /api/ledger/filters': route('ledger.keep-filters', { body: newSavedFilter }, ({ db, actor, now, body }) =>
    saveFilter(db, { actor, now }, body),
  ),
  'DELETE /api/ledger/filters/:id': route(
    'ledger.keep-filters',
    { params: byId },
    async ({ db, actor, now, params }) => {
      await dropFilter(db, { actor, now }, params.id);
      return null;
    },
  ),
};
