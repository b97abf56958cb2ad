import { hostname } from 'node:os';
import type { Outcome } from '#domain/notices/delivery.ts';
import { type MailStep, outcomeOfMail } from '#domain/notices/mailAnswer.ts';
import type { MailServer } from '#domain/notices/mailSettings.ts';
import { openSmtp, type SmtpSession } from './openSmtp.ts';
import type { SmtpReply } from './readReplies.ts';

/** One mail. The addresses are checked where they enter; subject and text may be any text. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Names the message: the same for every attempt, so that a server that knows it may drop a second one. */
  readonly id: string;
  readonly date: Date;
}

/** What is reached: the server, at an address that was looked at, and the PEM of its authority. */
export interface MailPlace {
  readonly server: MailServer;
  readonly address: string;
  readonly authority: string | null;
}

class Refused extends Error {
  readonly outcome: Outcome;
  constructor(step: MailStep, code: number) {
    super(step);
    this.outcome = outcomeOfMail(step, code);
  }
}

/**
 * Hands a mail to the server (RFC 5321; STARTTLS by RFC 3207, AUTH PLAIN by RFC 4954), never without encryption. Everything that fails
 * before the message was ended is surely not sent; a connection that breaks after the full stop and before its reply leaves it unknown.
 */
export async function sendMail({ server, address, authority }: MailPlace, mail: Mail): Promise<Outcome> {
  let session: SmtpSession | null = null;
  let isEnded = false;
  try {
    session = await openSmtp({ address, host: server.host, port: server.port, authority });
    await introduce(session, server);
    await expect(session.ask(`MAIL FROM:<${server.from}>`), 'MAIL');
    await expect(session.ask(`RCPT TO:<${mail.to}>`), 'RCPT');
    await expect(session.ask('DATA'), 'DATA', 354);
    isEnded = true;
    await expect(session.sendMessage(messageOf(server.from, mail)), 'message');
    return { kind: 'sent' };
  } catch (error) {
    if (error instanceof Refused) return error.outcome;
    return isEnded ? { kind: 'unknown', problem: 'no reply' } : { kind: 'later', problem: 'no connection' };
  } finally {
    session?.close();
  }
}

/** Greeting, encryption and, where there is one, the user. Nothing but the greeting travels in the open. */
async function introduce(session: SmtpSession, { encryption, user, password }: MailServer): Promise<void> {
  const hello = `EHLO ${hostname().replaceAll(/[^\w.-]/gu, '-')}`;
  if (encryption === 'implicit') await session.encrypt();
  await expect(session.listen(), 'greeting', 220);
  const offer = await expect(session.ask(hello), 'EHLO');
  if (encryption === 'starttls') {
    if (!offer.lines.some((line) => /^STARTTLS$/iu.test(line))) throw new Refused('STARTTLS', 502);
    await expect(session.ask('STARTTLS'), 'STARTTLS', 220);
    await session.encrypt();
    await expect(session.ask(hello), 'EHLO');
  }
  const credentials = Buffer.from(`\0${user ?? ''}\0${password}`).toString('base64');
  if (user !== null) await expect(session.ask(`AUTH PLAIN ${credentials}`), 'AUTH', 235);
}

async function expect(reply: Promise<SmtpReply>, step: MailStep, code = 250): Promise<SmtpReply> {
  const given = await reply;
  if (given.code !== code && !(code === 250 && given.code === 251)) throw new Refused(step, given.code);
  return given;
}

/** Head and body (RFC 5322). Whatever people wrote stands in base64, in which a line break is none. */
function messageOf(from: string, { to, subject, text, id, date }: Mail): string {
  const encoded = Buffer.from(text).toString('base64').replaceAll(/.{76}/gu, '$&\r\n');
  return [
    `From: <${from}>`,
    `To: <${to}>`,
    `Subject: =?UTF-8?B?${Buffer.from(subject.slice(0, 15)).toString('base64')}?=`,
    `Date: ${date.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${id.replaceAll(/[^\w-]/gu, '')}@${from.split('@')[1]}>`,
    ...['MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'],
    ...['Auto-Submitted: auto-generated', '', encoded],
  ].join('\r\n');
}
