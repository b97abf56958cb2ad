import type { Database } from '#database/connect.ts';
import { type DutyRow, type ItemRow, insertDuties, lockItem, updateDuty, updateItem } from '#database/rectification.ts';
import { budgetLine } from '#domain/rectification/budget.ts';
import type { DraftChanges, DraftDuty } from '#domain/rectification/ledgerSheet/draftChanges.ts';
import { readWindow } from '#domain/rectification/readWindow.ts';
import type { WindowFrame } from '#domain/rectification/window.ts';
import { RuleError } from '#domain/ruleError.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import type { Act } from '#services/act.ts';
import { readWindowFrame } from '#services/calendar/windowFrame.ts';
import { requireUnitsInScope } from '#services/organisation/requireUnitsInScope.ts';
import { appendHistory } from './appendHistory.ts';
import { loadContext, requireEntitled } from './itemContext.ts';

/** Changes a draft, by whoever may submit it; the history keeps what it said before. Refuses one that was changed meanwhile. */
export async function reviseItem(
  db: Database,
  act: Act,
  { id, version, changes }: { readonly id: string; readonly version: number; readonly changes: DraftChanges },
): Promise<void> {
  const item = await lockItem(db, id);
  if (item === undefined) throw new RuleError('ledger.not-found', '没有这个台账项', { status: 404 });
  if (item.version !== version)
    throw new RuleError('ledger.changed-meanwhile', '本项刚刚已被他人办理，您看到的不是最新情况', { status: 409 });
  const context = await loadContext(db, item);
  requireEntitled('submit-for-review', act.actor, context);
  const { duties, window, budget, ...plain } = changes;
  const frame = await readWindowFrame(db, item.regionId);
  const money = budget === undefined ? {} : { budgetFen: budget?.fen ?? null, budgetSource: budget?.source ?? null };
  const dates = windowOf(item, frame, window);
  await updateItem(db, id, { ...plain, ...money, ...dates, version: version + 1 });
  if (duties !== undefined) await changeDuties(db, act, { item, before: context.duties, duties });
  await appendHistory(db, act, {
    ...{ itemId: id, deed: 'revise', stateBefore: item.state, stateAfter: item.state },
    details: {
      ...{ before: beforeOf(item, context.duties, changes), after: { ...changes } },
      ...(dates.dueDate !== undefined && { due: dates.dueDate }),
    },
  });
  const details = { deed: 'revise', fields: Object.keys(changes) };
  await recordAudit(
    db,
    { actor: act.actor, deed: 'ledger.act', allowed: true, subject: item.number, details },
    act.now,
  );
}

/** A draft has promised nothing yet, so its first date moves with its window. */
function windowOf(item: ItemRow, frame: WindowFrame, text: string | undefined): Partial<ItemRow> {
  if (text === undefined) return {};
  const window = readWindow({ text, year: Number(item.windowStart.slice(0, 4)) }, frame);
  return { windowText: window.text, windowStart: window.start, originalDue: window.end, dueDate: window.end };
}

interface DutyChange {
  readonly item: ItemRow;
  readonly before: readonly DutyRow[];
  readonly duties: readonly DraftDuty[];
}

/** Duties that are gone end and stay on record, those of the same unit change in place. */
async function changeDuties(db: Database, act: Act, { item, before, duties }: DutyChange): Promise<void> {
  const added = duties.filter(({ unitId }) => !before.some((duty) => duty.unitId === unitId));
  await requireUnitsInScope(
    db,
    act.actor,
    added.map(({ unitId }) => unitId),
  );
  for (const duty of before) {
    const next = duties.find(({ unitId }) => unitId === duty.unitId);
    if (next === undefined) await updateDuty(db, duty.id, { endedAt: act.now.toISOString() });
    else await updateDuty(db, duty.id, { kind: next.kind, deadline: next.deadline });
  }
  await insertDuties(
    db,
    added.map((duty) => ({ ...duty, itemId: item.id })),
  );
}

function beforeOf(item: ItemRow, duties: readonly DutyRow[], changes: DraftChanges): Record<string, unknown> {
  const { title, target, measures, kind, windowText: window } = item;
  const budget = budgetLine(item);
  const whole = {
    ...{ title, target, measures, kind, window, budget },
    duties: duties.map(({ unitId, kind: of, deadline }) => ({ unitId, kind: of, deadline })),
  };
  return Object.fromEntries(Object.entries(whole).filter(([field]) => Object.hasOwn(changes, field)));
}
