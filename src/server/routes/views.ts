import { z } from 'zod';
import { burdenQuery, newBurdenLimit } from '#domain/burden/burden.ts';
import { chainKinds } from '#domain/chain/chainKind.ts';
import { calendarPeriod } from '#domain/rectification/calendarEvent.ts';
import { ledgerFilter } from '#domain/rectification/ledgerFilter.ts';
import { newSavedFilter } from '#domain/rectification/savedFilter.ts';
import { route } from '#server/route.ts';
import { readBurden } from '#services/burden/readBurden.ts';
import { setBurdenLimit } from '#services/burden/setBurdenLimit.ts';
import { readChain } from '#services/chain/readChain.ts';
import { readCalendar } from '#services/rectification/readCalendar.ts';
import { countLedger, readBoard, readLedgerPage } from '#services/rectification/readLedger.ts';
import { dropFilter, readSavedFilters, saveFilter } from '#services/rectification/saveFilter.ts';
import { byId } from './parameters.ts';

const pageQuery = ledgerFilter.extend({
  /** Number of the last item that one has already. */
  after: z.string().trim().min(1).max(120).nullable().default(null),
});

const chainParameters = byId.extend({ kind: z.enum(chainKinds) });

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
  'GET /api/ledger/filters': route('filters.keep', {}, ({ db, actor, now }) => readSavedFilters(db, { actor, now })),
  'POST /api/ledger/filters': route('filters.keep', { body: newSavedFilter }, ({ db, actor, now, body }) =>
    saveFilter(db, { actor, now }, body),
  ),
  'DELETE /api/ledger/filters/:id': route('filters.keep', { params: byId }, async ({ db, actor, now, params }) => {
    await dropFilter(db, { actor, now }, params.id);
    return null;
  }),
  'GET /api/ledger/calendar': route('ledger.read', { query: calendarPeriod }, ({ db, query }) =>
    readCalendar(db, query),
  ),
  'GET /api/chain/:kind/:id': route('chain.read', { params: chainParameters }, ({ db, params }) =>
    readChain(db, params),
  ),
  'GET /api/burden': route('burden.read', { query: burdenQuery }, ({ db, actor, now, query }) =>
    readBurden(db, { actor, now }, query.term),
  ),
  'POST /api/burden/limits': route('burden.set-limit', { body: newBurdenLimit }, async ({ db, actor, now, body }) => {
    await setBurdenLimit(db, { actor, now }, body);
    return null;
  }),
};
