import type { Database } from '#database/connect.ts';
import { findProblemList } from '#database/problems.ts';
import type { ExportKind } from '#domain/access/exportRequest.ts';
import { markOfExport, type UseOfResults } from '#domain/access/useOfResults.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';
import { problemListWord } from '#services/problems/problemListWord.ts';
import { getList } from '#services/problems/publishList.ts';
import { ledgerExcel } from '#services/rectification/ledgerExcel.ts';
import { readItemFacts } from '#services/rectification/readItems.ts';
import { recordExport } from './recordExport.ts';
import { unitsInLedger, unitsInList } from './unitsInFile.ts';

/** Which file: the ledger in reach, or a list by its id. */
export interface ExportSubject {
  readonly kind: ExportKind;
  readonly listId: string | null;
}

/** A file of results, ready to leave. */
export interface BuiltExport {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Name of the file, and how many units' results it holds now. Refuses a list that is out of reach. */
export async function describeExport(db: Database, act: Act, { kind, listId }: ExportSubject) {
  if (kind === 'ledger') return { fileName: '整改台账.xlsx', units: unitsInLedger(await readItemFacts(db, act)) };
  const list = await getList(db, listId ?? '');
  return { fileName: `${list.title}.docx`, units: unitsInList(list) };
}

/** Builds the file that holds the results of one unit at most; what holds more needs an approval (N-08). */
export async function exportDirectly(
  db: Database,
  act: Act,
  given: ExportSubject & { readonly use: UseOfResults },
): Promise<BuiltExport> {
  const { units } = await describeExport(db, act, given);
  if (units > 1)
    throw new RuleError('exports.needs-approval', `文件含 ${units} 个单位的结果，导出须经批准`, {
      status: 403,
      remedy: '请提交导出申请，由本地区领导小组或行政经办中的另一人批准后，七日内下载一次。',
    });
  return await buildExport(db, act, { ...given, approval: null });
}

/** What a file is built from: its subject, what it is for, and by which approval it leaves; null where none is needed. */
interface ExportOrder extends ExportSubject {
  readonly use: UseOfResults;
  readonly approval: { readonly request: string; readonly approver: string } | null;
}

/** Builds a file with the mark of who takes it out, and puts it on the trail with the SHA-256 of its bytes. */
export async function buildExport(
  db: Database,
  act: Act,
  { kind, listId, use, approval }: ExportOrder,
): Promise<BuiltExport> {
  const mark = markOfExport(act.actor, use, act.now);
  const list = kind === 'problem-list' ? await findProblemList(db, listId ?? '') : undefined;
  const content = list === undefined ? await ledgerExcel(db, act, mark) : await problemListWord(db, list, mark);
  const path = list === undefined ? '/api/ledger/excel' : `/api/problem-lists/${list.id}/word`;
  const deed = list === undefined ? 'ledger.read' : 'problems.read';
  await recordExport(db, act, { deed, path, use, content, ...(approval ?? {}) });
  return list === undefined
    ? { fileName: '整改台账.xlsx', mediaType: xlsx, content }
    : { fileName: `${list.title}.docx`, mediaType: docx, content };
}
