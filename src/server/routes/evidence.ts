import { createReadStream } from 'node:fs';
import { z } from 'zod';
import {
  evidenceRequest,
  evidenceReview,
  linkedEvidence,
  newEvidence,
  newVersion,
} from '#domain/rectification/evidence.ts';
import type { Platform } from '#platform.ts';
import { Download, type IncomingFile, route, ShownPdf } from '#server/route.ts';
import { askEvidence, withdrawEvidenceRequest } from '#services/rectification/askEvidence.ts';
import { fileEvidence, getEvidenceFile } from '#services/rectification/fileEvidence.ts';
import { linkEvidence } from '#services/rectification/linkEvidence.ts';
import { openPdf } from '#services/rectification/openPdf.ts';
import { personalDataInFile } from '#services/rectification/personalDataInFile.ts';
import { replaceEvidence } from '#services/rectification/replaceEvidence.ts';
import { reviewEvidence } from '#services/rectification/reviewEvidence.ts';
import { byId } from './parameters.ts';

const withdrawal = z.strictObject({ reason: z.string().trim().min(4, '请写明理由').max(200) });

/** A file with what was found in it of persons; nothing is locked while it is read. */
async function checkedFile({ name, sha256, bytes }: IncomingFile, { filePath }: Platform) {
  return { fileName: name, sha256, bytes, personal: await personalDataInFile(filePath(sha256), name) };
}

/** 佐证材料: asked for, filed, replaced, linked, reviewed and read. */
export const evidenceRoutes = {
  'POST /api/ledger/items/:id/evidence-requests': route(
    'ledger.ask-evidence',
    { params: byId, body: evidenceRequest },
    ({ db, actor, now, params, body }) => askEvidence(db, { actor, now }, { itemId: params.id, ...body }),
  ),
  'POST /api/ledger/evidence-requests/:id/withdrawal': route(
    'ledger.ask-evidence',
    { params: byId, body: withdrawal },
    ({ db, actor, now, params, body }) => withdrawEvidenceRequest(db, { actor, now }, { ...params, ...body }),
  ),
  'POST /api/ledger/items/:id/evidence': route(
    'ledger.file-evidence',
    { params: byId, query: newEvidence, file: true },
    async ({ db, actor, now, params, query, file, platform }) =>
      fileEvidence(db, { actor, now }, { itemId: params.id, ...query, ...(await checkedFile(file, platform)) }),
  ),
  'POST /api/ledger/evidence/:id/versions': route(
    'ledger.file-evidence',
    { params: byId, query: newVersion, file: true },
    async ({ db, actor, now, params, query, file, platform }) =>
      replaceEvidence(db, { actor, now }, { ...params, ...query, ...(await checkedFile(file, platform)) }),
  ),
  'POST /api/ledger/items/:id/linked-evidence': route(
    'ledger.file-evidence',
    { params: byId, body: linkedEvidence },
    ({ db, actor, now, params, body }) => linkEvidence(db, { actor, now }, { itemId: params.id, ...body }),
  ),
  'POST /api/ledger/evidence/:id/review': route(
    'ledger.review-evidence',
    { params: byId, body: evidenceReview },
    async ({ db, actor, now, params, body }) => {
      await reviewEvidence(db, { actor, now }, { ...params, ...body });
      return null;
    },
  ),
  'GET /api/ledger/evidence/:id/file': route('ledger.read', { params: byId }, async ({ db, params, platform }) => {
    const { file } = await getEvidenceFile(db, params.id);
    return new Download(file.fileName, 'application/octet-stream', createReadStream(platform.filePath(file.sha256)));
  }),
  'GET /api/ledger/evidence/:id/pdf': route(
    'ledger.read',
    { params: byId },
    async ({ db, params, platform: { filePath } }) => new ShownPdf(await openPdf(db, { ...params, filePath })),
  ),
};
