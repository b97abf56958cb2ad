import type { Actor } from '#domain/access/actor.ts';
import type { RegisteredUnit } from '#domain/plans/matchUnit.ts';
import { requireDutyDeadlines } from '#domain/rectification/dutyDeadlines.ts';
import {
  type DraftChanges,
  type DraftGround,
  readDraftField,
  readDuties,
} from '#domain/rectification/ledgerSheet/draftChanges.ts';
import {
  dutyFields,
  fixedFields,
  isDraftField,
  isReportField,
  type LedgerField,
} from '#domain/rectification/ledgerSheet/ledgerField.ts';
import {
  type ReportChanges,
  type ReportGround,
  readOwnFeedback,
  readProgress,
} from '#domain/rectification/ledgerSheet/reportChanges.ts';
import type { EditedCell } from '#domain/rectification/ledgerSheet/sheetRow.ts';
import { readWindow } from '#domain/rectification/readWindow.ts';
import { itemStateNames } from '#domain/rectification/states.ts';
import type { WindowFrame } from '#domain/rectification/window.ts';
import { RuleError } from '#domain/ruleError.ts';
import { type ItemContext, requireEntitled } from './itemContext.ts';

/** Why a cell may not be changed, by its column; columns that may are missing. */
export type Refused = ReadonlyMap<LedgerField, string>;

/** What the edited cells of one item come to. */
export interface JudgedEdits {
  readonly refused: Refused;
  /** Null where no cell of a draft is to be changed. */
  readonly draft: DraftChanges | null;
  /** Null where nothing is reported. */
  readonly report: ReportChanges | null;
}

/** What an item's cells are judged against: who edits, the item, and the units that the editor may name. */
export interface EditGround {
  readonly actor: Actor;
  readonly context: ItemContext;
  readonly register: readonly RegisteredUnit[];
  readonly frame: WindowFrame;
  /** True where something is known of the item's measures beside their wording. */
  readonly detailed: boolean;
}

/** Holds the edited cells of an item against the rules and rights of the screens: drafts by whoever may submit them, reports by whoever may report. */
export function judgeEdits(cells: readonly EditedCell[], ground: EditGround): JudgedEdits {
  const refused = new Map<LedgerField, string>();
  const attempt = <T>(fields: readonly LedgerField[], work: () => T): T | null => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      for (const field of fields) refused.set(field, error.message);
      return null;
    }
  };
  for (const { field, formula } of cells) {
    const fixed = (fixedFields as Partial<Record<LedgerField, string>>)[field];
    if (fixed !== undefined) refused.set(field, fixed);
    else if (formula) refused.set(field, '单元格里是公式，请改成文字');
  }
  const open = cells.filter(({ field }) => !refused.has(field));
  const draft = attempt(fieldsOf(open, isDraftField), () => judgeDraft(open, ground, attempt));
  const report = attempt(fieldsOf(open, isReportField), () => judgeReport(open, ground, attempt));
  return { refused, draft, report };
}

type Attempt = <T>(fields: readonly LedgerField[], work: () => T) => T | null;

const fieldsOf = (cells: readonly EditedCell[], belongs: (field: LedgerField) => boolean) =>
  cells.map(({ field }) => field).filter(belongs);

function judgeDraft(cells: readonly EditedCell[], ground: EditGround, attempt: Attempt): DraftChanges | null {
  const own = cells.filter(({ field }) => isDraftField(field));
  if (own.length === 0) return null;
  const { item, duties } = ground.context;
  if (item.state !== 'draft')
    throw new RuleError('ledger.wrong-state', `本项处于“${itemStateNames[item.state]}”，只有草拟中的内容可以修改`);
  requireEntitled('submit-for-review', ground.actor, ground.context);
  const year = Number(item.windowStart.slice(0, 4));
  const measures = ground.detailed ? item.measures.length : null;
  const against: DraftGround = { register: ground.register, frame: ground.frame, year, measures, duties };
  const parts: (DraftChanges | null)[] = own.map(({ field, text }) =>
    isDraftField(field) && !isDutyCell(field) ? attempt([field], () => readDraftField(field, text, against)) : null,
  );
  const named = own.filter(({ field }) => isDutyCell(field));
  if (named.length > 0) {
    const texts = Object.fromEntries(named.map(({ field, text }) => [field, text]));
    const read = attempt(fieldsOf(named, isDutyCell), () => readDuties(texts, against));
    if (read !== null) parts.push({ duties: read });
  }
  const changes = inTime(Object.assign({}, ...parts), { item, duties, against, attempt });
  return Object.keys(changes).length === 0 ? null : changes;
}

interface Timing extends Pick<ItemContext, 'item' | 'duties'> {
  readonly against: DraftGround;
  readonly attempt: Attempt;
}

/** The changes without window and duties where a sub-deadline would lie outside the window. */
function inTime(changes: DraftChanges, { item, duties, against, attempt }: Timing): DraftChanges {
  const { window: text, duties: named, ...rest } = changes;
  if (text === undefined && named === undefined) return changes;
  const window =
    text === undefined
      ? { text: item.windowText, start: item.windowStart, end: item.originalDue }
      : readWindow({ text, year: against.year }, against.frame);
  const fields = [
    ...(text === undefined ? [] : ['window' as const]),
    ...(named === undefined ? [] : (['deadlines'] as const)),
  ];
  const fits = attempt(fields, () => {
    requireDutyDeadlines(named ?? duties, window);
    return true;
  });
  return fits === null ? rest : changes;
}

type DutyCell = (typeof dutyFields)[number] | 'deadlines';

function isDutyCell(field: LedgerField): field is DutyCell {
  return field === 'deadlines' || dutyFields.some((known) => known === field);
}

function judgeReport(
  cells: readonly EditedCell[],
  { actor, context }: EditGround,
  attempt: Attempt,
): ReportChanges | null {
  const textOf = (field: LedgerField) => cells.find((cell) => cell.field === field)?.text;
  const [said, done] = [textOf('progress'), textOf('feedback')];
  if (said === undefined && done === undefined) return null;
  requireEntitled('report', actor, context);
  const own = context.duties.find(({ unitId }) => unitId === actor.unitId);
  const ground: ReportGround = { unitName: own?.unitName ?? actor.unitName, duties: context.duties };
  const progress = said === undefined ? null : attempt(['progress'], () => readProgress(said, ground));
  const feedback = done === undefined ? null : attempt(['feedback'], () => readOwnFeedback(done, ground));
  if (progress === null && feedback === null) return null;
  const reason = feedback ?? own?.feedback ?? null;
  if (reason === null) throw new RuleError('ledger.cell', '请同时填写本单位的办理情况');
  return { reason, progress };
}
