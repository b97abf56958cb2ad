import { z } from 'zod';
import { newSchoolTerm } from '#domain/calendar/schoolTerm.ts';
import { newDose } from '#domain/rectification/dose.ts';
import { newLibraryMeasure } from '#domain/rectification/measure.ts';
import { endedSubtask, newSubtask } from '#domain/rectification/subtask.ts';
import { route } from '#server/route.ts';
import { enterSchoolTerm, readSchoolTerms } from '#services/calendar/schoolTerms.ts';
import { previewWindow } from '#services/calendar/windowFrame.ts';
import { addSubtask, endSubtask, recordDose, withdrawDose } from '#services/rectification/itemWork.ts';
import { addLibraryMeasure, readMeasureLibrary, retireMeasure } from '#services/rectification/measureLibrary.ts';
import { byId } from './parameters.ts';

const statedWindow = z.strictObject({
  text: z.string().trim().min(1).max(40),
  year: z.coerce.number().int().min(2000).max(2100),
});
const withReason = z.strictObject({ reason: z.string().trim().min(4, '请写明理由（不少于 4 个字）').max(300) });

/** What items are drafted from — windows, terms, the library of measures — and the work on them: sub-tasks and the dose log. */
export const itemRoutes = {
  'GET /api/windows': route('ledger.draft', { query: statedWindow }, ({ db, actor, query }) =>
    previewWindow(db, { actor }, query),
  ),
  'GET /api/school-terms': route('ledger.read-library', {}, ({ db, now }) => readSchoolTerms(db, { now })),
  'POST /api/school-terms': route('ledger.keep-library', { body: newSchoolTerm }, ({ db, actor, now, body }) =>
    enterSchoolTerm(db, { actor, now }, body),
  ),
  'GET /api/measures': route('ledger.read-library', {}, ({ db }) => readMeasureLibrary(db)),
  'POST /api/measures': route('ledger.keep-library', { body: newLibraryMeasure }, ({ db, actor, now, body }) =>
    addLibraryMeasure(db, { actor, now }, body),
  ),
  'POST /api/measures/:id/retire': route('ledger.keep-library', { params: byId }, ({ db, actor, now, params }) =>
    retireMeasure(db, { actor, now }, params.id),
  ),
  'POST /api/ledger/items/:id/subtasks': route(
    'ledger.carry-out',
    { params: byId, body: newSubtask },
    ({ db, actor, now, params, body }) => addSubtask(db, { actor, now }, { itemId: params.id, ...body }),
  ),
  'POST /api/ledger/subtasks/:id/end': route(
    'ledger.carry-out',
    { params: byId, body: endedSubtask },
    ({ db, actor, now, params, body }) => endSubtask(db, { actor, now }, { ...params, ...body }),
  ),
  'POST /api/ledger/items/:id/doses': route(
    'ledger.carry-out',
    { params: byId, body: newDose },
    ({ db, actor, now, params, body }) => recordDose(db, { actor, now }, { itemId: params.id, ...body }),
  ),
  'POST /api/ledger/doses/:id/withdraw': route(
    'ledger.carry-out',
    { params: byId, body: withReason },
    ({ db, actor, now, params, body }) => withdrawDose(db, { actor, now }, { ...params, ...body }),
  ),
};
