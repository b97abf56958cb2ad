import type { Database } from '#database/connect.ts';
import { listEvidenceFiles } from '#database/evidence.ts';
import { listItemMeasures } from '#database/itemWork.ts';
import { listUnits } from '#database/organisation.ts';
import { listItems } from '#database/rectification.ts';
import { isWithin } from '#domain/organisation/region.ts';
import { canonicalText } from '#domain/rectification/history.ts';
import type { EditedCell, EditedRow, EditedSheet, StrangeRow } from '#domain/rectification/ledgerSheet/sheetRow.ts';
import type { WindowFrame } from '#domain/rectification/window.ts';
import { ledgerColumns } from '#files/ledger/ledgerColumns.ts';
import { plainCell } from '#files/ledger/ledgerKeys.ts';
import { readLedgerSheet } from '#files/ledger/readLedgerSheet.ts';
import { type Act, dayOf } from '#services/act.ts';
import { readWindowFrame } from '#services/calendar/windowFrame.ts';
import { readSheets } from '#services/reading/readSheets.ts';
import { sha256 } from '#services/sha256.ts';
import { loadContexts } from './itemContext.ts';
import { type JudgedEdits, judgeEdits } from './judgeEdits.ts';
import { paperItem } from './ledgerExcel.ts';
import { readItems } from './readItems.ts';

/** Most that an edited ledger may hold. */
const most = { rows: 60_000, columns: 100, cells: 2_000_000 } as const;

/** A changed cell: what the ledger says now, what the file says, and whether that can be carried over. */
export interface ComparedCell {
  readonly column: string;
  readonly letters: string;
  readonly from: string;
  readonly to: string;
  /** conflict: somebody else changed the item after the file was exported. */
  readonly verdict: 'change' | 'refused' | 'conflict';
  readonly reason: string | null;
}

/** A row with its changed cells. */
export interface ComparedRow {
  readonly row: number;
  readonly itemId: string;
  readonly number: string;
  readonly title: string;
  readonly cells: readonly ComparedCell[];
}

/** An edited ledger beside what stands. */
export interface LedgerComparison {
  readonly sheet: string;
  readonly rows: readonly ComparedRow[];
  readonly strange: readonly StrangeRow[];
  readonly counts: Readonly<Record<ComparedCell['verdict'] | 'unchanged', number>>;
  /** Stands for exactly this comparison: a confirmation of another one is refused. */
  readonly fingerprint: string;
}

/** What is to be done with one item. */
export interface PlannedEdit extends JudgedEdits {
  readonly id: string;
  readonly version: number;
}

/** Holds an edited file against the ledger in reach. Refuses files that are none (`file.…`); changes nothing. */
export async function compareLedger(
  db: Database,
  act: Act,
  { path, name }: { readonly path: string; readonly name: string },
): Promise<{ readonly comparison: LedgerComparison; readonly plan: readonly PlannedEdit[] }> {
  const edited = readLedgerSheet(await readSheets({ path, originalName: name, most }), name);
  const judge = await judgeOf(db, act, edited);
  const judged = edited.rows.flatMap((row) => judge(row) ?? []);
  const unknown = edited.rows.filter((row) => row.cells.length > 0 && judge(row) === null);
  const strange = [
    ...edited.strange,
    ...unknown.map(({ row }) => ({ row, text: '', reason: '您看不到这个台账项，或它已不存在' })),
  ];
  const rows = judged.map(({ row }) => row).filter(({ cells }) => cells.length > 0);
  const cells = rows.flatMap((row) => row.cells);
  const count = (verdict: ComparedCell['verdict']) => cells.filter((cell) => cell.verdict === verdict).length;
  const unchanged = edited.rows.length - rows.length - unknown.length;
  const counts = { change: count('change'), refused: count('refused'), conflict: count('conflict'), unchanged };
  const whole = { sheet: edited.sheet, rows, strange, counts };
  return {
    comparison: { ...whole, fingerprint: sha256(canonicalText(whole)) },
    plan: judged.flatMap(({ plan }) => plan ?? []),
  };
}

interface JudgedRow {
  readonly row: ComparedRow;
  readonly plan: PlannedEdit | null;
}

/** Judges rows against items as they are now; null for a row whose item is out of reach. */
async function judgeOf(db: Database, act: Act, { rows }: EditedSheet): Promise<(row: EditedRow) => JudgedRow | null> {
  const wanted = new Set(rows.filter(({ cells }) => cells.length > 0).map(({ id }) => id));
  const items = new Map((await readItems(db, act)).filter(({ id }) => wanted.has(id)).map((item) => [item.id, item]));
  const ids = [...items.keys()];
  const evidence = await listEvidenceFiles(db, ids);
  const plain = (await listItems(db)).filter(({ id }) => wanted.has(id));
  const contexts = new Map((await loadContexts(db, plain)).map((context) => [context.item.id, context]));
  const register = (await listUnits(db)).filter(({ regionPath }) => isWithin(regionPath, act.actor.scope));
  const frames = new Map<string, WindowFrame>();
  for (const { regionId } of plain)
    if (!frames.has(regionId)) frames.set(regionId, await readWindowFrame(db, regionId));
  const detailed = await detailedItems(db, rows);
  return (row) => {
    const [item, context] = [items.get(row.id), contexts.get(row.id)];
    if (row.cells.length === 0)
      return { row: { row: row.row, itemId: row.id, number: '', title: '', cells: [] }, plan: null };
    if (item === undefined || context === undefined) return null;
    const now = textsOf(
      item,
      evidence.filter(({ itemId }) => itemId === item.id),
      dayOf(act.now),
    );
    const cells = row.cells.filter((cell) => cell.formula || cell.text !== now(cell));
    const head = { row: row.row, itemId: item.id, number: item.number, title: item.title };
    if (item.version !== row.version) return { row: { ...head, cells: cells.map(conflict(now)) }, plan: null };
    const edits = judgeEdits(cells, {
      ...{ actor: act.actor, context, register, detailed: detailed.has(item.id) },
      frame: frames.get(item.regionId) ?? { terms: [], stages: [] },
    });
    const plan =
      edits.draft === null && edits.report === null ? null : { id: item.id, version: item.version, ...edits };
    return { row: { ...head, cells: cells.map(judgedCell(now, edits)) }, plan };
  };
}

/** Items whose measures are to change and of whose measures more is known than the wording. */
async function detailedItems(db: Database, rows: readonly EditedRow[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const { id, cells } of rows)
    if (cells.some(({ field }) => field === 'measures') && (await listItemMeasures(db, id)).length > 0) found.add(id);
  return found;
}

type TextNow = (cell: EditedCell) => string;

/** What each cell of an item would say if it were exported now. */
function textsOf(...given: Parameters<typeof paperItem>): TextNow {
  const paper = paperItem(...given);
  return ({ field }) => plainCell(ledgerColumns.find((column) => column.field === field)?.of(paper, 0) ?? '');
}

const conflict =
  (now: TextNow) =>
  (cell: EditedCell): ComparedCell => ({
    ...{ column: cell.header, letters: cell.letters, from: now(cell), to: cell.text },
    ...{ verdict: 'conflict', reason: '导出之后本项已在系统中办理过，请按现在的情况重新修改' },
  });

const judgedCell =
  (now: TextNow, { refused }: JudgedEdits) =>
  (cell: EditedCell): ComparedCell => {
    const reason = refused.get(cell.field) ?? null;
    const shown = { column: cell.header, letters: cell.letters, from: now(cell), to: cell.text };
    return { ...shown, verdict: reason === null ? 'change' : 'refused', reason };
  };
