import { z } from 'zod';
import { newExport } from '#domain/access/exportRequest.ts';
import { useOfResults } from '#domain/access/useOfResults.ts';
import type { Platform } from '#platform.ts';
import { Download, route } from '#server/route.ts';
import { askExport } from '#services/exports/askExport.ts';
import { type BuiltExport, exportDirectly } from '#services/exports/buildExport.ts';
import { decideExport } from '#services/exports/decideExport.ts';
import { readOwnExports, readWaitingExports } from '#services/exports/readExports.ts';
import { takeExport } from '#services/exports/takeExport.ts';
import { byId } from './parameters.ts';

const decision = z.strictObject({
  approved: z.boolean(),
  reason: z.string().trim().min(4, '请写明理由').max(200),
});

const download = ({ fileName, mediaType, content }: BuiltExport) => new Download(fileName, mediaType, content);

const meansOf = ({ filePath, signIn: { keyring } }: Platform) => ({ filePath, keyring });

/** Results as files: at once where a file holds those of one unit at most, else on an approval. */
export const exportRoutes = {
  'GET /api/problem-lists/:id/word': route(
    'problems.read',
    { params: byId, query: useOfResults },
    async ({ db, actor, now, params, query: use, platform }) => {
      const subject = { kind: 'problem-list', listId: params.id, itemId: null } as const;
      return download(await exportDirectly(db, { actor, now }, { ...subject, use, ...meansOf(platform) }));
    },
  ),
  'GET /api/ledger/excel': route(
    'ledger.read',
    { query: useOfResults },
    async ({ db, actor, now, query: use, platform }) => {
      const subject = { kind: 'ledger', listId: null, itemId: null } as const;
      return download(await exportDirectly(db, { actor, now }, { ...subject, use, ...meansOf(platform) }));
    },
  ),
  'GET /api/ledger/items/:id/archive': route(
    'ledger.read',
    { params: byId, query: useOfResults },
    async ({ db, actor, now, params, query: use, platform }) => {
      const subject = { kind: 'item-archive', listId: null, itemId: params.id } as const;
      return download(await exportDirectly(db, { actor, now }, { ...subject, use, ...meansOf(platform) }));
    },
  ),
  'POST /api/exports': route('exports.ask', { body: newExport }, ({ db, actor, now, body }) =>
    askExport(db, { actor, now }, body),
  ),
  'GET /api/exports': route('exports.ask', {}, ({ db, actor, now }) => readOwnExports(db, { actor, now })),
  'GET /api/exports/waiting': route('exports.decide', {}, ({ db, actor, now }) =>
    readWaitingExports(db, { actor, now }),
  ),
  'POST /api/exports/:id/decision': route(
    'exports.decide',
    { params: byId, body: decision },
    async ({ db, actor, now, params, body }) => {
      await decideExport(db, { actor, now }, { ...params, ...body });
      return null;
    },
  ),
  'POST /api/exports/:id/file': route('exports.ask', { params: byId }, async ({ db, actor, now, params, platform }) =>
    download(await takeExport(db, { actor, now }, { ...params, ...meansOf(platform) })),
  ),
};
