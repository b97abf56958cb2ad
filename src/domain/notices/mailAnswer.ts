import type { Outcome } from './delivery.ts';

/** Steps of handing over a mail, as far as an answer to them means something of its own. */
export type MailStep = 'greeting' | 'EHLO' | 'STARTTLS' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'message';

/**
 * What follows from a step that the mail server did not take (RFC 5321, 4.2.1: 4yz for now, 5yz for good). Only an answer to the
 * recipient tells of the address; the steps before it tell of the settings, which the administrator may mend within the hour.
 */
export function outcomeOfMail(step: MailStep, code: number): Outcome {
  const problem = `${step} ${code}`;
  if (code < 500) return { kind: 'later', problem };
  if (step === 'RCPT') return { kind: 'refused', problem };
  return { kind: step === 'DATA' || step === 'message' ? 'failed' : 'later', problem };
}
