import { inDigits } from '#domain/problems/supportedDigits.ts';
import { type ComparisonState, comparisonStateNames, minimumSchools, minimumStudents } from './comparison.ts';
import type { Finding } from './finding.ts';
import type { Measured, Observation } from './observation.ts';
import { tooFewForStatement } from './ruleOf62.ts';

/**
 * A finding as one Chinese sentence: the value, the difference, its interval and the state word. Numbers that rest on too
 * few pupils or schools are not printed; 无法区分 always says that the data could not tell, never that all is well.
 */
export function describeFinding(finding: Finding): string {
  const { observation, obstacle } = finding;
  const { subjectLabel, indicatorName } = observation;
  if (obstacle === 'too-few')
    return `${subjectLabel}的${indicatorName}：学生不足 ${minimumStudents} 人或学校不足 ${minimumSchools} 所，不可报告。`;
  return `${describeValues(observation)}，${describeDifference(finding)}，${describeState(finding)}。`;
}

function describeValues(observation: Observation): string {
  const { subjectLabel, indicatorName, unit, value } = observation;
  const of = (number: number): string => `${number.toFixed(1)}${unit}`;
  const told = (one: Measured): string => `${inDigits(one.value, one.standardError, 1)}${unit}`;
  const about = `${subjectLabel}的${indicatorName}`;
  switch (observation.rule) {
    case 'target':
      return `${about}为 ${told(value)}，目标值为 ${of(observation.target)}`;
    case 'comparator':
      return `${about}为 ${told(value)}，${observation.comparatorLabel}为 ${told(observation.comparator)}`;
    case 'past':
      return `${about}为 ${told(value)}，${observation.pastLabel}为 ${told(observation.past)}`;
    case 'group': {
      const { focusLabel, referenceLabel, reference } = observation;
      return `${about}：${focusLabel}为 ${told(value)}，${referenceLabel}为 ${told(reference)}`;
    }
    case 'whole':
      return `${about}为 ${told(value)}，${observation.wholeLabel}为 ${told(observation.whole)}`;
  }
}

function describeDifference({ observation, comparison }: Finding): string {
  const { difference, interval, standardError } = comparison;
  const signed = (number: number) => signedIn(inDigits(Math.abs(number), standardError, 1), number < 0);
  const unit = differenceUnit(observation.unit);
  const word = observation.rule === 'past' ? '变化' : '相差';
  if (interval === null) return `${word} ${signed(difference)}${unit}（误差未知）`;
  return `${word} ${signed(difference)}${unit}（95% 区间 ${signed(interval[0])} 至 ${signed(interval[1])}${unit}）`;
}

function describeState({ observation, comparison, obstacle }: Finding): string {
  if (obstacle === 'error-unknown')
    return `来源未给出误差，${comparisonStateNames.unreportable}差异是否超出误差，证据较弱，须先核实`;
  if (obstacle === 'few-degrees') return `${tooFewForStatement}，无法判断差异是否超出误差`;
  if (obstacle === 'no-spread') return `样本中没有变异，无法估计误差，${comparisonStateNames.unreportable}`;
  const against = observation.rule === 'group' ? observation.referenceLabel : comparison.referenceLabel;
  const subject = observation.rule === 'group' ? observation.focusLabel : '';
  return `${subject}${sentenceOf(comparison.state, against)}${describeTolerance(observation, comparison.state)}`;
}

function sentenceOf(state: ComparisonState, against: string): string {
  if (state === 'indistinguishable')
    return `与${against}${comparisonStateNames[state]}（现有数据分辨不出，不等于没有差距）`;
  return `${comparisonStateNames[state]}${against}`;
}

function describeTolerance(observation: Observation, state: ComparisonState): string {
  if (observation.rule !== 'group' || observation.toleratedGap === 0) return '';
  const gap = `容许差距 ${observation.toleratedGap.toFixed(1)}${differenceUnit(observation.unit)}`;
  return state === 'indistinguishable' ? `，不能认定超过${gap}` : `，超过${gap}`;
}

/** Percentages differ by points, not by percent. */
function differenceUnit(unit: string): string {
  return unit === '%' || unit === '％' ? ' 个百分点' : unit;
}

function signedIn(digits: string, isNegative: boolean): string {
  return Number(digits) === 0 ? digits : `${isNegative ? '−' : '+'}${digits}`;
}
