import { findPersonalData, personalDataNames } from '#domain/monitoring/importChecks/personalData.ts';
import { RuleError } from '#domain/ruleError.ts';

/** Refuses typed text that holds 身份证号, 学籍号 or 手机号: what people write is read and printed far from here. */
export function refusePersonalData(...texts: readonly string[]): void {
  for (const text of texts) {
    const found = findPersonalData(text);
    if (found === null) continue;
    throw new RuleError('disclosure.personal-data', `文字中含有${personalDataNames[found]}，不能提交`, {
      remedy: '请删去能认出个人的号码，只描述群体。',
    });
  }
}
