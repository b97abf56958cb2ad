import type { PlanTask } from './queries.ts';

/** What a dialog about a task is given. */
export interface TaskDialogProps {
  readonly task: PlanTask;
  readonly onClose: () => void;
}
