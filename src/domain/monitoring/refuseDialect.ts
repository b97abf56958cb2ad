import { RuleError } from '#domain/ruleError.ts';

/** What an R package cannot do with a specification, as a refusal that names the dialect which can. */
export function refuseDialect(dialect: string, cannot: string): RuleError {
  return new RuleError('spec.r-dialect', `${dialect} 不能${cannot}，所以写不出这种脚本`, {
    remedy: '请改用 --dialect survey，它能复算全部设计和统计量。',
  });
}
