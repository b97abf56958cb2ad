import { z } from 'zod';
import { deedInput } from '#domain/rectification/deedInput.ts';
import { newItem } from '#domain/rectification/item.ts';
import { revision } from '#domain/rectification/revision.ts';
import { itemDeeds } from '#domain/rectification/transitions.ts';
import { route } from '#server/route.ts';
import { createItem } from '#services/rectification/createItem.ts';
import { fanOut } from '#services/rectification/fanOut.ts';
import { importLedger, previewLedger } from '#services/rectification/importLedger.ts';
import { performDeed } from '#services/rectification/performDeed.ts';
import { readItem } from '#services/rectification/readItems.ts';
import { reviseContent } from '#services/rectification/reviseContent.ts';
import { byId } from './parameters.ts';

/** The ledger: items, the deeds of their state machine. */
export const rectificationRoutes = {
  'GET /api/ledger/items/:id': route('ledger.read', { params: byId }, ({ db, actor, now, params }) =>
    readItem(db, { actor, now }, params.id),
  ),
  'POST /api/ledger/items': route('ledger.draft', { body: newItem }, ({ db, actor, now, body }) =>
    createItem(db, { actor, now }, body),
  ),
  'POST /api/ledger/items/:id/deeds/:deed': route(
    'ledger.act',
    { params: byId.extend({ deed: z.enum(itemDeeds) }), body: deedInput },
    ({ db, actor, now, params, body }) => performDeed(db, { actor, now }, { ...params, ...body }),
  ),
  'POST /api/ledger/excel/preview': route(
    'ledger.act',
    { file: true },
    ({ db, actor, now, file, platform: { filePath } }) => previewLedger(db, { actor, now }, { file, filePath }),
  ),
  'POST /api/ledger/excel/import': route(
    'ledger.act',
    { body: z.strictObject({ uploadId: z.uuid(), fingerprint: z.string().regex(/^[0-9a-f]{64}$/u) }) },
    ({ db, actor, now, body, platform: { filePath } }) => importLedger(db, { actor, now }, { ...body, filePath }),
  ),
  'POST /api/ledger/items/:id/children': route(
    'ledger.draft',
    { params: byId, body: z.strictObject({ unitIds: z.array(z.uuid()).min(1, '请选择下级单位').max(200) }) },
    ({ db, actor, now, params, body }) => fanOut(db, { actor, now }, { ...params, ...body }),
  ),
  'POST /api/ledger/items/:id/revision': route(
    'ledger.draft',
    { params: byId, body: revision },
    ({ db, actor, now, params, body }) => reviseContent(db, { actor, now }, { ...params, ...body }),
  ),
};
