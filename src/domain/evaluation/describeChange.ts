import { supportsStatement, tooFewForStatement } from '#domain/problems/detection/ruleOf62.ts';
import type { FrozenEvidence } from '#domain/problems/evidence.ts';
import { inDigits } from '#domain/problems/supportedDigits.ts';
import { type ChangeRecord, isTold } from './changeRecord.ts';
import { type EvaluationVerdict, evaluationVerdictNames } from './verdict.ts';

interface JudgedChange {
  readonly change: ChangeRecord;
  readonly verdict: EvaluationVerdict;
  readonly evidence: Pick<FrozenEvidence, 'subjectLabel' | 'indicator'>;
}

const explanations: Record<EvaluationVerdict, string> = {
  improved: '区间不含 0，且方向有利',
  indistinguishable: '区间包含 0：以现有精度分辨不出变化，并不表示没有变化',
  worse: '区间不含 0，且方向不利',
  'cannot-judge': '人数、学校数或误差信息不足，不能下结论',
};

/** Pupils and degrees of freedom of a change, each from the round that has fewer; a stored null is a census. */
export function weakerSide({ before, after }: ChangeRecord): { readonly n: number; readonly degreesOfFreedom: number } {
  const degrees = [before, after].map(({ degreesOfFreedom }) => degreesOfFreedom ?? Number.POSITIVE_INFINITY);
  return { n: Math.min(before.n ?? 0, after.n ?? 0), degreesOfFreedom: Math.min(...degrees) };
}

function explanationOf(change: ChangeRecord, verdict: EvaluationVerdict): string {
  const isShort = verdict === 'cannot-judge' && isTold(change) && !supportsStatement(weakerSide(change));
  return isShort ? `${tooFewForStatement}，不能断言变化` : explanations[verdict];
}

/** The change in one sentence: both values, the difference with its interval, the verdict and why. */
export function describeChange({ change, verdict, evidence }: JudgedChange): string {
  const conclusion = `结论：${evaluationVerdictNames[verdict]}——${explanationOf(change, verdict)}。`;
  const { before, after } = change;
  const about = `${evidence.subjectLabel}的${evidence.indicator.name}`;
  if (!isTold(change))
    return `${about}：${after.year} 年${change.withheld ?? '的数值不予显示'}，不能与 ${before.year} 年比较。${conclusion}`;
  const { difference, interval, standardError } = change;
  const signed = (value: number) => signOf(value) + round(Math.abs(value), standardError);
  const unit = evidence.indicator.unit;
  const linking = change.linkingError === null ? '' : `，含链接误差 ${round(change.linkingError, change.linkingError)}`;
  return (
    `${about}：${before.year} 年 ${round(before.value, before.standardError)}${unit}，` +
    `${after.year} 年 ${round(change.after.value, change.after.standardError)}${unit}，变化 ${signed(difference)}${unit}` +
    `（95% 区间 ${signed(interval[0])} 至 ${signed(interval[1])}${linking}）。${conclusion}`
  );
}

const round = (value: number, standardError: number | null) => inDigits(value, standardError, 1);
const signOf = (value: number) => (value > 0 ? '+' : value < 0 ? '−' : '');
