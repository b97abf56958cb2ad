import { RuleError } from '#domain/ruleError.ts';
import type { NewDose } from './dose.ts';
import { carriesOut, type Duty } from './duty.ts';
import type { NewSubtask } from './subtask.ts';

/** What the rules of work on an item look at; dates are ISO, a null due date means 全程. */
export interface WorkedItem {
  readonly measures: readonly string[];
  readonly windowStart: string;
  readonly dueDate: string | null;
}

type Bearer = Pick<Duty, 'unitId' | 'kind'>;

/** Refuses a unit that does not carry the item out: overseeing is not work on it. */
export function requireCarrier(unitId: string | null, duties: readonly Duty[]): string {
  if (unitId !== null && duties.some((duty) => duty.unitId === unitId && carriesOut(duty))) return unitId;
  throw new RuleError('ledger.wrong-standing', '只有牵头、责任（分办）、协办单位可以办理', { status: 403 });
}

/** True for a unit that leads, which answers for the parts of all. */
export function leads(unitId: string, duties: readonly Bearer[]): boolean {
  return duties.some((duty) => duty.unitId === unitId && duty.kind === 'lead');
}

/** Refuses a sub-task for a unit that carries nothing of the item, or due outside its window. */
export function requireSubtask({ unitId, dueOn }: NewSubtask, item: WorkedItem, duties: readonly Duty[]): void {
  if (!duties.some((duty) => duty.unitId === unitId && carriesOut(duty)))
    throw new RuleError('ledger.subtask-unit', '子任务只能交给本项的牵头、责任（分办）或协办单位');
  if (dueOn < item.windowStart || (item.dueDate !== null && dueOn > item.dueDate))
    throw new RuleError(
      'ledger.subtask-date',
      `完成日期 ${dueOn} 不在整改时限之内（${item.windowStart}至${item.dueDate ?? '长期'}）`,
    );
}

/** Refuses an entry of the dose log for no measure of the item, with its days the wrong way round, or of days to come. */
export function requireDose({ measure, since, until }: NewDose, item: WorkedItem, today: string): void {
  if (measure > item.measures.length) throw new RuleError('ledger.dose-measure', `本项没有第 ${measure} 条措施`);
  if (until < since) throw new RuleError('ledger.dose-dates', `截止日期 ${until} 早于开始日期 ${since}`);
  if (until > today) throw new RuleError('ledger.dose-dates', `截止日期 ${until} 还没有到；实施记录只记已经做了的`);
}
