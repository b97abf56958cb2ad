import { RuleError } from '#domain/ruleError.ts';

/** The refusal a deed answers with; anything else that is thrown travels on, an answer is reported as a failure. */
export async function refusalOf(deed: () => Promise<unknown>): Promise<RuleError> {
  try {
    await deed();
  } catch (error) {
    if (error instanceof RuleError) return error;
    throw error;
  }
  throw new Error('expected a refusal, but the deed went through');
}
