import type { Role } from '#domain/access/role.ts';
import { type EscalationStep, escalationSteps } from './clockLimits.ts';

/** One step of the ladder: what its paper is called, and which posts may put their name to it. */
export interface LadderStep {
  /** 催办, 督办单 … as people say it. */
  readonly name: string;
  /** The word that ends the title of the paper. */
  readonly paper: string;
  /** Posts that may issue it; the software proposes, a person decides. */
  readonly issuers: readonly Role[];
  /** Whether it goes out under the red head of its organ: an urging is an office's own letter and does not. */
  readonly redHead: boolean;
}

/**
 * The ladder of 催办 → 督办单 → 约谈 → 督导通报 → 问责建议移送. What each is called in law: 教育督导问责办法 (2021) names 约谈, 督导通报 and the
 * transfer to those who decide; 督办单 and 催办 are habits of offices before them.
 */
export const escalationLadder: Readonly<Record<EscalationStep, LadderStep>> = {
  urge: { name: '催办', paper: '催办函', issuers: ['inspector', 'administrator', 'leader'], redHead: false },
  'supervision-order': { name: '督办单', paper: '督办单', issuers: ['inspector', 'leader'], redHead: true },
  talk: { name: '约谈', paper: '约谈通知书', issuers: ['inspector', 'leader'], redHead: true },
  circular: { name: '督导通报', paper: '督导通报', issuers: ['leader'], redHead: true },
  referral: { name: '问责建议移送', paper: '问责建议移送书', issuers: ['leader'], redHead: true },
};

/** The step after one; null after the last. */
export function stepAfter(step: EscalationStep): EscalationStep | null {
  return escalationSteps[escalationSteps.indexOf(step) + 1] ?? null;
}
