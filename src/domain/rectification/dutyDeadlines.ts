import { RuleError } from '#domain/ruleError.ts';
import type { Window } from './window.ts';

/** Refuses a duty whose own deadline (ISO date) lies outside the window of its item. Duties are counted from 1, as the form shows them. */
export function requireDutyDeadlines(
  duties: readonly { readonly deadline: string | null }[],
  { text, start, end }: Window,
): void {
  for (const [k, { deadline }] of duties.entries()) {
    if (deadline === null || (deadline >= start && (end === null || deadline <= end))) continue;
    throw new RuleError(
      'ledger.duty-deadline',
      `第 ${k + 1} 个单位的时限 ${deadline} 不在整改时限“${text}”（${start}至${end ?? '长期'}）之内`,
      { remedy: '请改单位时限，或者先改整改时限。' },
    );
  }
}
