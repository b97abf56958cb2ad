import type { Deed } from '#domain/access/policy.ts';
import type { MessageKey } from '#web/messages/zh.ts';

/** What the next steps depend on. */
export interface ChainCounts {
  readonly datasets: number;
  readonly candidates: number;
  readonly problems: number;
  readonly lists: number;
  readonly items: number;
  readonly openItems: number;
}

/** A step that makes sense now, where it is done, and the deed that it takes. */
export interface NextStep {
  readonly label: MessageKey;
  readonly path:
    | '/monitoring'
    | '/analysis'
    | '/problems/candidates'
    | '/problems/lists'
    | '/problems'
    | '/ledger'
    | '/evaluation';
  readonly deed: Deed;
}

interface ConditionalStep extends NextStep {
  readonly when: (counts: ChainCounts) => boolean;
}

const steps: readonly ConditionalStep[] = [
  { label: 'home.next.round', path: '/monitoring', deed: 'monitoring.manage', when: ({ datasets }) => datasets === 0 },
  { label: 'home.next.analyse', path: '/analysis', deed: 'problems.detect', when: ({ datasets }) => datasets > 0 },
  {
    label: 'home.next.triage',
    path: '/problems/candidates',
    deed: 'problems.triage',
    when: ({ candidates }) => candidates > 0,
  },
  {
    label: 'home.next.publish',
    path: '/problems/lists',
    deed: 'problems.publish',
    when: ({ problems, lists }) => problems > 0 && lists === 0,
  },
  {
    label: 'home.next.draft',
    path: '/problems',
    deed: 'ledger.draft',
    when: ({ problems, items }) => problems > items,
  },
  { label: 'home.next.follow', path: '/ledger', deed: 'ledger.read', when: ({ openItems }) => openItems > 0 },
  {
    label: 'home.next.evaluate',
    path: '/evaluation',
    deed: 'evaluation.evaluate',
    when: ({ items, datasets }) => items > 0 && datasets > 1,
  },
];

/** The steps that make sense with these counts, in the order of the chain. */
export function nextSteps(counts: ChainCounts): readonly NextStep[] {
  return steps.filter(({ when }) => when(counts));
}
