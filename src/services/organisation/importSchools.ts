import type { Database } from '#database/connect.ts';
import { findUpload, insertUpload } from '#database/monitoring/imports.ts';
import { listRegions } from '#database/organisation.ts';
import { listCodes, lockOrganisation } from '#database/register.ts';
import { type ChangeBasis, requireInOrder } from '#domain/organisation/changeBasis.ts';
import { type ComparedSchool, compareSchools, type SchoolComparison } from '#domain/organisation/compareSchools.ts';
import type { UnitChange } from '#domain/organisation/unitChange.ts';
import { canonicalText } from '#domain/rectification/history.ts';
import { type FilePlace, RuleError } from '#domain/ruleError.ts';
import { readSchoolSheet } from '#files/schools/readSchoolSheet.ts';
import { writeSchoolTemplate } from '#files/schools/writeSchoolTemplate.ts';
import type { VaultedFile } from '#files/vault.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import { type Act, dayOf } from '#services/act.ts';
import { readSheets } from '#services/reading/readSheets.ts';
import { sha256 } from '#services/sha256.ts';
import { applyUnitChange } from './changeUnit.ts';
import { loadRegister } from './loadRegister.ts';
import { openUnit } from './manageOrganisation.ts';

/** Most that a register of schools may hold. */
const most = { rows: 20_000, columns: 100, cells: 500_000 } as const;

/** A sheet held against the register, to be looked at and confirmed. */
export interface SchoolPreview extends SchoolComparison {
  readonly uploadId: string;
  readonly file: string;
  readonly sheet: string;
  readonly counts: Readonly<Record<ComparedSchool['state'] | 'gone', number>>;
  /** Stands for exactly this comparison: a confirmation of another one is refused. */
  readonly fingerprint: string;
}

/** Where an uploaded file lies. */
type FilePath = (sha256: string) => string;

/** Reads a workbook of schools and tells what it would change; nothing is changed. */
export async function previewSchools(
  db: Database,
  { actor, now }: Act,
  { file, filePath }: { readonly file: VaultedFile & { readonly name: string }; readonly filePath: FilePath },
): Promise<SchoolPreview> {
  const { name, sha256: hash, bytes } = file;
  const uploaded = { uploadedBy: actor.accountId, uploadedAt: now.toISOString() };
  const { id } = await insertUpload(db, { name, sha256: hash, bytes, ...uploaded });
  return { uploadId: id, ...(await compareFile(db, { path: filePath(hash), name })) };
}

/** Whatever was confirmed: how many schools are new and how many were changed. */
export interface ImportedSchools {
  readonly opened: number;
  readonly changed: number;
}

/**
 * Carries out what was previewed: all of it, or nothing where a row is refused or the register has changed since. The same file once more
 * finds everything as it is, and changes nothing.
 */
export async function importSchools(
  db: Database,
  act: Act,
  given: ChangeBasis & { readonly uploadId: string; readonly fingerprint: string; readonly filePath: FilePath },
): Promise<ImportedSchools> {
  const { actor, now } = act;
  await lockOrganisation(db);
  requireInOrder(given.effectiveOn, { today: dayOf(now), lastChange: null });
  const upload = await findUpload(db, given.uploadId);
  if (upload === undefined || upload.uploadedBy !== actor.accountId || upload.discardedAt !== null)
    throw new RuleError('organisation.no-upload', '没有这次上传，或文件已过期', {
      status: 404,
      remedy: '请重新上传并核对。',
    });
  const found = await compareFile(db, { path: given.filePath(upload.sha256), name: upload.name });
  refuseRows(found);
  const todo = found.rows.filter(({ state }) => state === 'new' || state === 'changed');
  if (todo.length > 0 && found.fingerprint !== given.fingerprint)
    throw new RuleError('organisation.changed-meanwhile', '核对之后名册已有变动，没有导入', {
      status: 409,
      remedy: '请重新上传并核对。',
    });
  const basis = { effectiveOn: given.effectiveOn, reason: given.reason };
  for (const row of todo) await carryOut(db, act, { row, basis });
  const done = { opened: found.counts.new, changed: found.counts.changed };
  const details = { act: '导入学校名册', file: upload.name, sha256: upload.sha256, ...basis, ...done };
  await recordAudit(db, { actor, deed: 'organisation.manage', allowed: true, subject: upload.name, details }, now);
  return done;
}

/** A workbook to fill in, with the regions that stand. */
export async function schoolTemplate(db: Database): Promise<Buffer> {
  const regions = await listRegions(db);
  return writeSchoolTemplate(regions.filter(({ endedOn }) => endedOn === null).map(({ name }) => name));
}

async function compareFile(db: Database, { path, name }: { readonly path: string; readonly name: string }) {
  const sheet = readSchoolSheet(await readSheets({ path, originalName: name, most }), name);
  const known = { ...(await loadRegister(db)), codes: await listCodes(db) };
  const comparison = compareSchools(known, sheet.rows);
  const count = (state: ComparedSchool['state']) => comparison.rows.filter((row) => row.state === state).length;
  return {
    ...comparison,
    ...{ file: sheet.file, sheet: sheet.sheet, fingerprint: sha256(canonicalText(comparison)) },
    counts: {
      ...{ new: count('new'), changed: count('changed'), unchanged: count('unchanged') },
      ...{ refused: count('refused'), gone: comparison.gone.length },
    },
  };
}

function refuseRows({ rows, file, sheet }: Pick<SchoolPreview, 'rows' | 'file' | 'sheet'>): void {
  const places = rows.flatMap(({ row, faults }): FilePlace[] =>
    faults.map(({ column, value }) => ({ file: `${file}（${sheet}）`, row, column, value })),
  );
  if (places.length > 0)
    throw new RuleError('organisation.rows-refused', `名册中有 ${places.length} 处不合格，没有导入任何学校`, {
      remedy: '请按核对结果逐处改正后重新上传。',
      places: places.slice(0, 100),
    });
}

async function carryOut(
  db: Database,
  act: Act,
  { row, basis }: { readonly row: ComparedSchool; readonly basis: ChangeBasis },
): Promise<void> {
  const { wanted, unitId, differences } = row;
  if (wanted === null) return;
  if (unitId === null) return void (await openUnit(db, act, wanted, basis));
  const fields = new Set(differences.map(({ field }) => field));
  const { name, code, regionId, superiorId, stage, setting, nature } = wanted;
  const changes: UnitChange[] = [
    ...(fields.has('region') || fields.has('superior')
      ? [{ kind: 'move', regionId, superiorId, ...basis } as const]
      : []),
    ...(fields.has('name') ? [{ kind: 'rename', name, ...basis } as const] : []),
    ...(fields.has('code') ? [{ kind: 'recode', code, ...basis } as const] : []),
    ...(fields.has('stage') || fields.has('setting') || fields.has('nature')
      ? [{ kind: 'describe', stage, setting, nature, ...basis } as const]
      : []),
  ];
  for (const change of changes) await applyUnitChange(db, act, { unitId, change });
}
