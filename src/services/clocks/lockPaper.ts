import type { EscalationRow } from '#database/clocks.ts';
import type { Database } from '#database/connect.ts';
import { lockEscalation } from '#database/escalations.ts';
import type { PaperState } from '#domain/clocks/nextStep.ts';
import { RuleError } from '#domain/ruleError.ts';

const wrongState: Readonly<Record<PaperState, string>> = {
  proposed: '这份文书还没有签发',
  issued: '这份文书已经签发',
  dismissed: '这项建议已决定不予采纳',
  lapsed: '职责已经履行，这项建议不再成立',
};

/** The paper in reach, locked until the transaction ends; refused where it is not in the state that a deed needs. */
export async function lockPaper(db: Database, id: string): Promise<EscalationRow> {
  const paper = await lockEscalation(db, id);
  if (paper === undefined) throw new RuleError('escalation.not-found', '没有这份督办文书', { status: 404 });
  return paper;
}

/** Refuses a paper in another state than a deed needs. */
export function requirePaperState({ state }: EscalationRow, needed: PaperState): void {
  if (state !== needed)
    throw new RuleError('escalation.wrong-state', wrongState[state], { status: 409, remedy: '请刷新后查看最新情况。' });
}
