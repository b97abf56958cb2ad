import type { EvaluationVerdict } from '#domain/evaluation/verdict.ts';
import { RuleError } from '#domain/ruleError.ts';
import { areCarriedOut, areSetAside, type ChildCount } from './children.ts';
import { type Duty, silentShares, unacknowledged } from './duty.ts';
import { evidenceStateOn } from './evidence.ts';
import type { EvidenceKind, EvidenceReview } from './item.ts';
import type { Requirement } from './transition.ts';
import { getTransition, type ItemDeed } from './transitions.ts';

/** What is known of an item when a deed is asked for. Unit names serve the messages. */
export interface ItemFacts {
  readonly duties: readonly (Duty & { readonly unitName: string })[];
  /** Files in force. */
  readonly evidence: readonly {
    readonly kind: EvidenceKind;
    readonly review: EvidenceReview;
    readonly validUntil: string | null;
  }[];
  /** Titles of what was asked for and is not there. */
  readonly missing: readonly string[];
  readonly dueDate: string | null;
  /** New date asked for and not yet decided on, or null. */
  readonly extensionTo: string | null;
  /** Accounts that stand behind that request: who asked, and in whose stead. */
  readonly extensionAskedBy: readonly string[];
  /** When work first began, or null. */
  readonly startedAt: string | null;
  readonly children: readonly ChildCount[];
  /** Why the approval no longer fits what the item says, or null while it does. */
  readonly lapse: string | null;
  readonly evaluation: EvaluationVerdict | null;
  /** Sub-tasks neither done nor dropped. */
  readonly openSubtasks: readonly { readonly title: string; readonly unitName: string }[];
}

/** What came with the deed. */
export interface DeedInput {
  readonly reason: string | null;
  readonly date: string | null;
  readonly unitId: string | null;
  readonly itemId: string | null;
  /** 目前进展, with a request for more time. */
  readonly progressNote: string | null;
  readonly today: string;
  /** Accounts that stand behind the deed: who does it, and in whose stead. */
  readonly accountIds: readonly string[];
}

type Check = (facts: ItemFacts, input: DeedInput) => string | null;

const isSaid = (text: string | null) => (text ?? '').trim().length >= 4;
const names = (duties: readonly { readonly unitId: string }[], facts: ItemFacts) =>
  duties.map(({ unitId }) => facts.duties.find((duty) => duty.unitId === unitId)?.unitName ?? '').join('、');

const checks = {
  reason: (_, input) => (isSaid(input.reason) ? null : '请写明理由（不少于 4 个字）'),
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
  'open-subtasks-explained': ({ openSubtasks }, { reason }) => {
    if (openSubtasks.length === 0 || (reason ?? '').trim().length >= 4) return null;
    const open = openSubtasks.map(({ title, unitName }) => `${title}（${unitName}）`).join('、');
    return `还有子任务没有办结：${open}。请先办结，或说明为什么现在就申请验收（不少于 4 个字）`;
  },
  'asked-evidence': ({ missing }) =>
    missing.length === 0 ? null : `要求的佐证材料尚未提交：${missing.map((title) => `《${title}》`).join('、')}`,
  'evidence-reviewed': ({ evidence }, { today }) => {
    if (evidence.some(({ review }) => review === 'submitted')) return '仍有佐证材料未审，请逐份采信或不采信';
    return evidence.some((file) => file.kind === 'output' && evidenceStateOn(file, today) === 'accepted')
      ? null
      : '没有一份过程产出类佐证材料被采信并在有效期内，不能认定已落实';
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
  'no-extension-pending': ({ extensionTo }) =>
    extensionTo === null ? null : `已有一份延期申请待批（申请延至 ${extensionTo}），批复后才能再次申请`,
  'not-the-asker': ({ extensionAskedBy }, { accountIds }) =>
    extensionAskedBy.some((id) => accountIds.includes(id)) ? '延期由申请人以外的人批复，自己不能批自己的申请' : null,
  'progress-so-far': (_, { progressNote }) => (isSaid(progressNote) ? null : '请写明目前进展（不少于 4 个字）'),
  'fresh-due-date': ({ dueDate }, { date, today }) => {
    if (date === null) return null;
    if (dueDate === null) return '本项为“全程”，没有到期日，不能另定到期日';
    return date > today ? null : '新一轮整改的到期日须在今天以后';
  },
  'work-not-begun': ({ startedAt }) =>
    startedAt === null ? null : '整改已经开始，不能撤回；可并入其他台账项，或继续办理至销号',
  'no-open-children': ({ children }) =>
    areSetAside(children) ? null : '本项分解出的下级台账项尚未了结，请先逐项撤回、合并或销号',
  'children-carried-out': ({ children }) =>
    areCarriedOut(children) ? null : '下级台账项尚未全部落实、销号或撤回，本项不能申请验收',
  'approval-lapsed': ({ lapse }) => (lapse === null ? '批准仍然有效，不需要重新审核' : null),
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
