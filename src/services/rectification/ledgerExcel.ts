import type { Database } from '#database/connect.ts';
import { type EvidenceFileRow, listEvidenceFiles } from '#database/evidence.ts';
import type { FileMark } from '#domain/access/useOfResults.ts';
import { effectWords, evaluationVerdictNames } from '#domain/evaluation/verdict.ts';
import { budgetLine } from '#domain/rectification/budget.ts';
import type { DutyKind } from '#domain/rectification/duty.ts';
import { currentFiles, evidenceStateNames, evidenceStateOn } from '#domain/rectification/evidence.ts';
import { itemKindNames } from '#domain/rectification/item.ts';
import type { LedgerPaperItem, LedgerWarning, RectificationKind } from '#domain/rectification/ledgerPaper.ts';
import { deadlinesText, feedbackText } from '#domain/rectification/ledgerSheet/cellText.ts';
import { itemStateNames } from '#domain/rectification/states.ts';
import type { Warning } from '#domain/rectification/warning.ts';
import { writeLedger } from '#files/ledger/writeLedger.ts';
import { type Act, dayOf } from '#services/act.ts';
import { byItem } from './byItem.ts';
import { readItemFacts } from './readItems.ts';

export type Item = Awaited<ReturnType<typeof readItemFacts>>[number];

/** The ledger in reach as the bureau's landscape workbook, in the order of its numbers, with the mark of who took it out. */
export async function ledgerExcel(db: Database, act: Act, mark: FileMark): Promise<Buffer> {
  const items = await readItemFacts(db, act);
  const files = await listEvidenceFiles(
    db,
    items.map(({ id }) => id),
  );
  const evidenceOf = byItem(files);
  return writeLedger({
    title: '义务教育质量监测结果应用整改台账',
    unit: act.actor.unitName,
    date: dayOf(act.now),
    simulated: items.some(({ simulated }) => simulated),
    ...mark,
    items: items.map((item) => paperItem(item, evidenceOf.get(item.id) ?? [], dayOf(act.now))),
  });
}

const warnings: Record<Warning, LedgerWarning> = { none: '绿', blue: '蓝', yellow: '黄', red: '红' };

/** An item as the ledger prints it on an ISO date; of each piece of evidence the version in force. */
export function paperItem(item: Item, evidence: readonly EvidenceFileRow[], today: string): LedgerPaperItem {
  const units = (kind: DutyKind) => item.duties.filter((duty) => duty.kind === kind).map(({ unitName }) => unitName);
  const ended = ['closed', 'withdrawn', 'merged'].includes(item.state);
  const reports = item.duties.flatMap(({ unitName, feedback }) =>
    feedback === null ? [] : [{ unit: unitName, text: feedback }],
  );
  return {
    key: { id: item.id, version: item.version },
    ...{ title: item.title, state: itemStateNames[item.state], dueDate: item.dueDate, budget: budgetLine(item) },
    ...{ deadlines: deadlinesText(item.duties), feedback: feedbackText(reports), progress: String(item.progress) },
    number: item.number,
    problemCodes: item.problems.map(({ number }) => number),
    condition: item.problems.map(({ condition }) => condition).join('\n'),
    target: item.target,
    measures: item.measures,
    kind: itemKindNames[item.kind] as RectificationKind,
    ...{ lead: units('lead'), share: units('share'), assist: units('assist'), oversee: units('oversee') },
    window: item.windowText,
    originalDeadline: item.originalDue,
    extension: item.extensions === 0 ? null : `延期 ${item.extensions} 次，现到期日 ${item.dueDate}`,
    evidence: currentFiles(evidence).map(
      (file) => `${file.title}（${evidenceStateNames[evidenceStateOn(file, today)]}）`,
    ),
    warning: ended ? '无' : warnings[item.warning],
    implemented: item.implementedFinding === null ? null : `已落实：${item.implementedFinding}`,
    effective: effectOf(item),
    closedOn: item.closedAt === null ? null : dayOf(new Date(item.closedAt)),
    note: item.daysLate > 0 ? `逾期 ${item.daysLate} 天` : null,
  };
}

function effectOf({ evaluationVerdict: verdict, deferredReason }: Item): string | null {
  if (verdict !== null) return `${evaluationVerdictNames[verdict]}：${effectWords[verdict]}`;
  return deferredReason === null ? null : `待下轮验证：${deferredReason}`;
}
