import type { HistoryRow } from '#database/rectification.ts';
import { nameOfAct } from '#domain/rectification/actNames.ts';
import { RuleError } from '#domain/ruleError.ts';

/** How many of the acts in between are told; the page shows them all. */
const told = 5;

/** The refusal of a deed on an item that others have acted on since: who, of which unit, did what. */
export function changedMeanwhile(acts: readonly Pick<HistoryRow, 'deed' | 'post' | 'unit'>[]): RuleError {
  const named = acts.slice(-told).map(({ deed, post, unit }) => `${unit}（${post}）办理了“${nameOfAct(deed)}”`);
  const more = acts.length > told ? `共 ${acts.length} 次办理，最近：` : '';
  const meanwhile = named.length === 0 ? '' : `。其间${more}${named.join('；')}`;
  return new RuleError('ledger.changed-meanwhile', `本项刚刚已被他人办理，您看到的不是最新情况${meanwhile}`, {
    status: 409,
    remedy: '请刷新后再办理；您的操作没有生效。',
  });
}
