import type { Readable } from 'node:stream';
import type { Database } from '#database/connect.ts';
import { insertTracedFile } from '#database/tracedFiles.ts';
import type { ExportKind } from '#domain/access/exportRequest.ts';
import { printedCode } from '#domain/access/tracingCode.ts';
import { type FileMark, markOfExport, type UseOfResults } from '#domain/access/useOfResults.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Keyring } from '#services/access/keyring.ts';
import type { Act } from '#services/act.ts';
import { problemListWord } from '#services/problems/problemListWord.ts';
import { getList } from '#services/problems/publishList.ts';
import { itemArchive } from '#services/rectification/itemArchive.ts';
import { ledgerExcel } from '#services/rectification/ledgerExcel.ts';
import { getItem, readItem, readItemFacts } from '#services/rectification/readItems.ts';
import { sha256 } from '#services/sha256.ts';
import { type ExportedFile, recordExport } from './recordExport.ts';
import { traceFile } from './traceFile.ts';
import { unitsInLedger, unitsInList } from './unitsInFile.ts';

/** Which file: the ledger in reach, a list or the archive of an item by its id. */
export interface ExportSubject {
  readonly kind: ExportKind;
  readonly listId: string | null;
  readonly itemId: string | null;
}

/** A file of results, ready to leave. */
export interface BuiltExport {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Buffer | Readable;
  readonly sha256: string;
}

/** What a file is built from, beside the database: what it is for, where the bytes of evidence lie, and the keys that mark it. */
export interface BuildFrom extends ExportSubject {
  readonly use: UseOfResults;
  readonly filePath: (sha256: string) => string;
  readonly keyring: Keyring;
}

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Name of the file, and how many units' results it holds now. Refuses a list or an item that is out of reach. */
export async function describeExport(db: Database, act: Act, { kind, listId, itemId }: ExportSubject) {
  if (kind === 'ledger') return { fileName: '整改台账.xlsx', units: unitsInLedger(await readItemFacts(db, act)) };
  if (kind === 'item-archive') {
    const item = await readItem(db, act, itemId ?? '');
    return { fileName: `${item.number}.zip`, units: unitsInLedger([item]) };
  }
  const list = await getList(db, listId ?? '');
  return { fileName: `${list.title}.docx`, units: unitsInList(list) };
}

/** Builds the file that holds the results of one unit at most; what holds more needs an approval (N-08). */
export async function exportDirectly(db: Database, act: Act, given: BuildFrom): Promise<BuiltExport> {
  const { units } = await describeExport(db, act, given);
  if (units > 1)
    throw new RuleError('exports.needs-approval', `文件含 ${units} 个单位的结果，导出须经批准`, {
      status: 403,
      remedy: '请提交导出申请，由本地区领导小组或行政经办中的另一人批准后，七日内下载一次。',
    });
  return await buildExport(db, act, { ...given, approval: null });
}

/** An order, and by which approval the file leaves; null where none is needed. */
interface ExportOrder extends BuildFrom {
  readonly approval: { readonly request: string; readonly approver: string } | null;
}

/** Builds a file with the mark of who takes it out, keeps its code, and puts it on the trail with the SHA-256 of its bytes. */
export async function buildExport(db: Database, act: Act, order: ExportOrder): Promise<BuiltExport> {
  const { use, approval, keyring, kind } = order;
  const traced = traceFile(keyring, act, { kind, use });
  const mark = { mark: markOfExport(act.actor, use, act.now), code: printedCode(traced.code) };
  const { deed, path, minors, ...built } = await builders[kind](db, act, { ...order, mark });
  const { sha256, fileName } = built;
  await insertTracedFile(db, { ...traced, fileName, sha256, exportId: approval?.request ?? null });
  await recordExport(db, act, { deed, path, minors, use, sha256, code: mark.code, ...(approval ?? {}) });
  return built;
}

type Builder = (
  db: Database,
  act: Act,
  order: ExportOrder & { readonly mark: FileMark },
) => Promise<BuiltExport & Pick<ExportedFile, 'deed' | 'path' | 'minors'>>;

const builders: Readonly<Record<ExportKind, Builder>> = {
  ledger: async (db, act, { mark }) => {
    const content = await ledgerExcel(db, act, mark);
    const trail = { deed: 'ledger.read', path: '/api/ledger/excel', minors: 'small-groups' } as const;
    return { ...trail, fileName: '整改台账.xlsx', mediaType: xlsx, content, sha256: sha256(content) };
  },
  'problem-list': async (db, _, { listId, mark }) => {
    const list = await getList(db, listId ?? '');
    const content = await problemListWord(db, list, mark);
    const trail = {
      deed: 'problems.read',
      path: `/api/problem-lists/${list.id}/word`,
      minors: 'small-groups',
    } as const;
    return { ...trail, fileName: `${list.title}.docx`, mediaType: docx, content, sha256: sha256(content) };
  },
  'item-archive': async (db, act, { itemId, mark, filePath }) => {
    const { number, id } = await getItem(db, itemId ?? '');
    const archive = await itemArchive(db, act, { itemId: id, filePath, mark });
    const trail = { deed: 'ledger.read', path: `/api/ledger/items/${id}/archive`, minors: 'evidence-file' } as const;
    return { ...trail, fileName: `${number}.zip`, mediaType: 'application/zip', ...archive };
  },
};
