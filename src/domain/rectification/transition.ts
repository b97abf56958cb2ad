import type { Role } from '#domain/access/role.ts';
import type { ItemState } from './states.ts';

/** How the acting unit must stand to the item, beside having the role. */
export type Standing =
  /** A planner of the region that issued the item. */
  | 'issuer'
  /** A unit that leads the item. */
  | 'lead'
  /** A unit that leads, shares or assists it and has not yet signed. */
  | 'duty'
  /** Any unit with a duty to report on. */
  | 'contributor'
  /** A supervision unit outside the line of command of every unit that carries the item out. */
  | 'independent'
  /** The research institute of the region that issued the item. */
  | 'analyst';

/** What must be true or given before a transition happens. */
export type Requirement =
  | 'reason'
  | 'duties-named'
  | 'all-acknowledged'
  | 'shares-have-reported'
  | 'output-evidence'
  | 'open-subtasks-explained'
  | 'asked-evidence'
  | 'evidence-reviewed'
  | 'found-effective'
  | 'before-due-date'
  | 'extension-pending'
  | 'no-extension-pending'
  | 'not-the-asker'
  | 'progress-so-far'
  | 'fresh-due-date'
  | 'work-not-begun'
  | 'no-open-children'
  | 'children-carried-out'
  | 'approval-lapsed'
  | 'recheck-date'
  | 'new-unit'
  | 'merge-target';

export interface Transition {
  readonly name: string;
  readonly from: readonly ItemState[];
  /** The state it leads to; null leaves the state as it is. */
  readonly to: ItemState | null;
  readonly roles: readonly Role[];
  readonly standing: Standing;
  readonly needs: readonly Requirement[];
  /**
   * Whether the deed approves what the item says after it: `always`, only where a leader does it, or no more than the due date that
   * it sets. Any other change of what was approved lets the approval lapse.
   */
  readonly approves?: 'always' | 'by-leader' | 'due-date';
}
