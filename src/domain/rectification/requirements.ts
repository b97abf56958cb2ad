import type { EvaluationVerdict } from '#domain/evaluation/verdict.ts';
import { RuleError } from '#domain/ruleError.ts';
import { type Duty, silentShares, unacknowledged } from './duty.ts';
import type { EvidenceKind, EvidenceReview } from './item.ts';
import type { Requirement } from './transition.ts';
import { getTransition, type ItemDeed } from './transitions.ts';

/** What is known of an item when a deed is asked for. Unit names serve the messages. */
export interface ItemFacts {
  readonly duties: readonly (Duty & { readonly unitName: string })[];
  readonly evidence: readonly { readonly kind: EvidenceKind; readonly review: EvidenceReview }[];
  readonly dueDate: string | null;
  /** New date asked for and not yet decided on, or null. */
  readonly extensionTo: string | null;
  readonly evaluation: EvaluationVerdict | null;
}

/** What came with the deed. */
export interface DeedInput {
  readonly reason: string | null;
  readonly date: string | null;
  readonly unitId: string | null;
  readonly itemId: string | null;
  readonly today: string;
}

type Check = (facts: ItemFacts, input: DeedInput) => string | null;

const names = (duties: readonly { readonly unitId: string }[], facts: ItemFacts) =>
  duties.map(({ unitId }) => facts.duties.find((duty) => duty.unitId === unitId)?.unitName ?? '').join('、');

const checks = {
  reason: (_, input) => ((input.reason ?? '').trim().length >= 4 ? null : '请写明理由（不少于 4 个字）'),
  'duties-named': ({ duties }) => (duties.some(({ kind }) => kind === 'lead') ? null : '至少指定一个牵头单位'),
  'all-acknowledged': (facts) => {
    const waiting = unacknowledged(facts.duties);
    return waiting.length === 0 ? null : `尚未签收：${names(waiting, facts)}`;
  },
  'shares-have-reported': (facts) => {
    const silent = silentShares(facts.duties);
    return silent.length === 0 ? null : `责任（分办）单位尚未反馈，牵头单位不能申请验收：${names(silent, facts)}`;
  },
  'output-evidence': ({ evidence }) =>
    evidence.some(({ kind, review }) => kind === 'output' && review !== 'rejected')
      ? null
      : '请先上传至少一份过程产出类佐证材料',
  'evidence-reviewed': ({ evidence }) => {
    if (evidence.some(({ review }) => review === 'submitted')) return '仍有佐证材料未审，请逐份采信或不采信';
    return evidence.some(({ kind, review }) => kind === 'output' && review === 'accepted')
      ? null
      : '没有一份过程产出类佐证材料被采信，不能认定已落实';
  },
  'found-effective': ({ evaluation }) => {
    if (evaluation === null)
      return '只有“已落实”，没有效果评估结论。销号需要“已落实”和“已见效”两个结论，或者以“待下轮验证”说明理由';
    return evaluation === 'improved'
      ? null
      : '最近一次效果评估结论不是“改善”，不能以“已见效”销号；可继续整改，或以“待下轮验证”说明理由';
  },
  'before-due-date': ({ dueDate }, { date, today }) => {
    if (dueDate === null) return '本项为“全程”，没有到期日，不需要延期';
    if (today > dueDate) return `延期须在到期日（${dueDate}）之前申请`;
    return date !== null && date > dueDate ? null : `新的到期日须晚于 ${dueDate}`;
  },
  'extension-pending': ({ extensionTo }) => (extensionTo === null ? '没有待批的延期申请' : null),
  'recheck-date': (_, { date, today }) => (date !== null && date > today ? null : '请填写今天以后的回头看日期'),
  'new-unit': (_, { unitId }) => (unitId === null ? '请指定改派的单位' : null),
  'merge-target': (_, { itemId }) => (itemId === null ? '请指定并入的台账项' : null),
} as const satisfies Record<Requirement, Check>;

/** Refuses a deed whose requirements are not met; the code names the first that is missing. */
export function requireAll(deed: ItemDeed, facts: ItemFacts, input: DeedInput): void {
  for (const requirement of getTransition(deed).needs) {
    const missing = (checks[requirement] as Check)(facts, input);
    if (missing !== null) throw new RuleError(`ledger.${requirement}`, missing);
  }
}
