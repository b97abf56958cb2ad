import { RuleError } from '#domain/ruleError.ts';
import { findPersonalText, personalTextNames } from './personalText.ts';

/** Refuses typed text that gives a person away: what people write is read and printed far from here. */
export function refusePersonalData(...texts: readonly string[]): void {
  for (const text of texts) {
    const found = findPersonalText(text);
    if (found === null) continue;
    throw new RuleError('disclosure.personal-data', `文字中含有${personalTextNames[found]}，不能提交`, {
      remedy: '请删去能认出个人的号码和姓名，只描述群体。',
    });
  }
}
