import { RuleError } from '#domain/ruleError.ts';

/** A number of a result, or a word that stands for one: 68.5分, 82%, 平均分. 分办, 分钟 and 分校 are none. */
const results =
  /\d\s*(分(?![办工钟局校别])|[%％]|个?百分点)|(平均|得|总|满|及格)分|分数|成绩|名次|(达标|合格|优秀|及格|优良)率/u;

/** Whether a text speaks of a result. */
export function speaksOfResults(text: string): boolean {
  return results.test(text.normalize('NFKC'));
}

/** Refuses a result in a paper of the ladder: what is urged is 整改不力, never a score (`escalation.no-results`). */
export function refuseResults(...texts: readonly string[]): void {
  if (!texts.some(speaksOfResults)) return;
  throw new RuleError('escalation.no-results', '督办文书和提醒只讲职责和时限，不得写入监测结果', {
    remedy: '请删去分数、比例等结果，写明要做什么、何时完成。',
  });
}
