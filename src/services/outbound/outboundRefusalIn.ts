import { RuleError } from '#domain/ruleError.ts';

/** The refusal to connect that an error comes from, however often it was wrapped, or null. */
export function outboundRefusalIn(error: unknown): RuleError | null {
  if (error instanceof RuleError && error.code === 'outbound.refused') return error;
  return error instanceof Error && error.cause !== undefined ? outboundRefusalIn(error.cause) : null;
}
