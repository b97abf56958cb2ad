import { minimumSchools, minimumStudents } from '#domain/problems/detection/comparison.ts';
import { supportsStatement } from '#domain/problems/detection/ruleOf62.ts';

/** 改善 · 无法区分 · 变差 · 无法判断. The last is a normal answer. */
export const evaluationVerdicts = ['improved', 'indistinguishable', 'worse', 'cannot-judge'] as const;
export type EvaluationVerdict = (typeof evaluationVerdicts)[number];

export const evaluationVerdictNames: Record<EvaluationVerdict, string> = {
  improved: '改善',
  indistinguishable: '无法区分',
  worse: '变差',
  'cannot-judge': '无法判断',
};

/** What the second verdict says of the item: effective or not yet shown. */
export const effectWords: Record<EvaluationVerdict, string> = {
  improved: '已见效',
  indistinguishable: '尚未见到可辨的变化（不等于没有变化）',
  worse: '未见效，情况变差',
  'cannot-judge': '数据不足，无法判断',
};

/** A change between two rounds, as the verdict reads it: after minus before, on the indicator's scale. */
export interface ObservedChange {
  readonly value: number;
  readonly standardError: number;
  readonly interval: readonly [number, number];
  /** Smaller of the two rounds' counts. */
  readonly n: number;
  readonly schools: number | null;
  /** Smaller of the two rounds', infinite for a census: a change whose rounds fall short in different ways is not stated either. */
  readonly degreesOfFreedom: number;
}

/**
 * The verdict on a change: 无法判断 when it rests on too few (30 pupils, 5 schools, rule of 62) or has no standard error,
 * 无法区分 when its 95 % interval includes zero, otherwise 改善 or 变差 by the indicator's direction.
 */
export function judgeChange(change: ObservedChange, higherIsBetter: boolean): EvaluationVerdict {
  if (!isJudgeable(change)) return 'cannot-judge';
  const [low, high] = change.interval;
  if (low <= 0 && high >= 0) return 'indistinguishable';
  return change.value > 0 === higherIsBetter ? 'improved' : 'worse';
}

function isJudgeable({ n, schools, degreesOfFreedom, standardError, interval }: ObservedChange): boolean {
  const enough = n >= minimumStudents && (schools === null || schools >= minimumSchools);
  return enough && supportsStatement({ n, degreesOfFreedom }) && standardError > 0 && interval.every(Number.isFinite);
}

/** From the least to the most favourable; an item is as good as the worst of its problems. */
const severity = ['worse', 'cannot-judge', 'indistinguishable'] as const satisfies readonly EvaluationVerdict[];

/**
 * The verdict on an item that answers several problems: the least favourable of theirs; null while one that could still spoil an
 * improvement has not been evaluated, or when there is none.
 */
export function combineVerdicts(verdicts: readonly (EvaluationVerdict | null)[]): EvaluationVerdict | null {
  const worst = severity.find((one) => verdicts.includes(one));
  if (worst !== undefined) return worst;
  return verdicts.length > 0 && verdicts.every((verdict) => verdict === 'improved') ? 'improved' : null;
}
