import type { DutyKind } from './duty.ts';
import { canonicalText } from './history.ts';
import type { ItemKind } from './item.ts';
import type { ItemState } from './states.ts';
import type { Transition } from './transition.ts';
import { getTransition } from './transitions.ts';

/** What of an item an approval rests on, as it is stored. */
export interface ApprovableItem {
  readonly title: string;
  readonly kind: ItemKind;
  readonly target: string;
  readonly measures: readonly string[];
  readonly budgetFen: number | null;
  readonly budgetSource: string | null;
  readonly windowText: string;
  readonly windowStart: string;
  readonly dueDate: string | null;
  readonly duties: readonly { readonly unitId: string; readonly kind: DutyKind; readonly deadline: string | null }[];
}

/** Parts of what is approved, each under the name that a person knows it by. */
export const contentParts = {
  title: '整改事项',
  kind: '整改类型',
  target: '整改目标',
  measures: '整改措施',
  window: '整改时限',
  budget: '经费及来源',
  duties: '职责分工',
} as const;
export type ContentPart = keyof typeof contentParts;

export type ApprovedContent = Readonly<Record<ContentPart, unknown>>;

/** The approved content, exactly: the one place that says which fields an approval rests on. Duties stand in the order of their units. */
export function approvedContent(item: ApprovableItem): ApprovedContent {
  const { title, kind, target, measures, windowText, windowStart, dueDate } = item;
  const duties = item.duties.map(({ unitId, kind: duty, deadline }) => ({ unitId, kind: duty, deadline }));
  return {
    ...{ title, kind, target, measures },
    budget: { fen: item.budgetFen, source: item.budgetSource },
    window: { text: windowText, start: windowStart, due: dueDate },
    duties: duties.sort((left, right) => (left.unitId < right.unitId ? -1 : 1)),
  };
}

/** SHA-256 of the one text form of the content; `sha256` gives lower-case hexadecimal. */
export function approvalHash(content: ApprovedContent, sha256: (text: string) => string): string {
  return sha256(canonicalText(content));
}

/** Which parts differ, in the order of `contentParts`. */
export function changedParts(before: Partial<ApprovedContent>, after: ApprovedContent): readonly ContentPart[] {
  const parts = Object.keys(contentParts) as ContentPart[];
  return parts.filter((part) => canonicalText(before[part] ?? null) !== canonicalText(after[part] ?? null));
}

/** Why an approval no longer holds, in words. */
export function explainLapse(parts: readonly ContentPart[]): string {
  const named = parts.length === 0 ? '内容' : parts.map((part) => contentParts[part]).join('、');
  return `批准之后${named}有变动，原批准失效，须重新审核`;
}

/** Whether an item in that state may only be acted on under an approval of what it says: from 交办 until 督导核查 has decided. */
export function restsOnApproval(state: ItemState): boolean {
  return getTransition('review-again').from.includes(state);
}

/** Whether a deed itself approves what it changed; `leads` says whether a leader does it. */
export function approvesChange(
  approves: Transition['approves'],
  { changed, leads }: { readonly changed: readonly ContentPart[]; readonly leads: boolean },
): boolean {
  if (approves === 'due-date') return changed.every((part) => part === 'window');
  return approves === 'always' || (approves === 'by-leader' && leads);
}
