import type { DutyKind } from '#domain/rectification/duty.ts';
import { RuleError } from '#domain/ruleError.ts';
import { readFeedback } from './cellText.ts';

/** What a unit reports through a spreadsheet. */
export interface ReportChanges {
  readonly reason: string;
  readonly progress: number | null;
}

/** An item as a unit that reports on it meets it. */
export interface ReportGround {
  readonly unitName: string;
  readonly duties: readonly { readonly unitName: string; readonly kind: DutyKind; readonly feedback: string | null }[];
}

/** Percent from a cell: a whole number from 0 to 100, with or without a sign. Only a lead has the progress of an item in hand. */
export function readProgress(text: string, { unitName, duties }: ReportGround): number {
  if (!duties.some((duty) => duty.kind === 'lead' && duty.unitName === unitName))
    throw new RuleError('ledger.cell', '进展由牵头单位填写');
  const percent = Number(/^(\d{1,3})\s*[%％]?$/u.exec(text)?.[1] ?? Number.NaN);
  if (percent >= 0 && percent <= 100) return percent;
  throw new RuleError('ledger.cell', '进展须是 0 到 100 的整数');
}

/** What the own unit says now. Refuses changes to the words of others, and fewer than four characters. */
export function readOwnFeedback(text: string, { unitName, duties }: ReportGround): string {
  const read = readFeedback(
    text,
    duties.map((duty) => duty.unitName),
  );
  for (const duty of duties)
    if (duty.unitName !== unitName && (read.get(duty.unitName) ?? null) !== (duty.feedback?.trim() ?? null))
      throw new RuleError('ledger.cell', `“${duty.unitName}”的办理情况只能由该单位填写`);
  const [own, loose] = [read.get(unitName), read.get('')];
  if (own !== undefined && loose !== undefined)
    throw new RuleError('ledger.cell', `请把办理情况都写在“【${unitName}】”之后`);
  const said = own ?? loose ?? '';
  if (said.length < 4) throw new RuleError('ledger.cell', '请写明办理情况（不少于 4 个字）');
  return said;
}
