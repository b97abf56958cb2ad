import type { ItemDeed } from '#domain/rectification/transitions.ts';

/** Who acts in the course of an item; the cast of the item says which post that is. */
export type Part =
  | ('planner' | 'leader' | 'lead' | 'share' | 'assist' | 'substitute')
  | ('verifier' | 'internal' | 'analyst' | 'judge');

/** What somebody does with an item. `name` and `of` are names of files within the item. */
export type Move =
  | { readonly do: 'deed'; readonly deed: ItemDeed; readonly given?: Given }
  | { readonly do: 'revise' }
  | { readonly do: 'ask'; readonly title: string }
  | { readonly do: 'withdraw-request' }
  | { readonly do: 'file'; readonly name: string; readonly answers?: boolean }
  | { readonly do: 'replace'; readonly name: string; readonly of: string }
  | { readonly do: 'review'; readonly of: string; readonly accepted: boolean; readonly validUntil?: string }
  | { readonly do: 'evaluate'; readonly improved: boolean }
  | { readonly do: 'fan-out' };

interface Given {
  readonly reason?: string;
  readonly date?: string;
  readonly progress?: number;
  readonly progressNote?: string;
  /** The unit of a part, and another item of the same region that can take this one in. */
  readonly unit?: Part;
  readonly item?: 'another';
}

/** One step of a course: not before a day, by somebody; `refused` names the rule that has to forbid it. */
export interface Step {
  readonly on: string;
  readonly by: Part;
  readonly move: Move;
  readonly refused?: string;
}
