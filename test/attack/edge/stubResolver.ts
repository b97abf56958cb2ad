import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import type { AddressInfo } from 'node:net';
import type { Resolve } from '#services/outbound/chooseAddress.ts';

/** A name server of this machine that answers every question for an IPv4 address with the next of its answers. */
export interface StubResolver {
  readonly resolve: Resolve;
  /** How often it was asked. */
  asked(): number;
  close(): Promise<void>;
}

/** Starts it; after the last answer it begins anew, so that two answers flip. */
export async function openStubResolver(...answers: readonly string[]): Promise<StubResolver> {
  const socket = createSocket('udp4');
  let count = 0;
  socket.on('message', (question, { port, address }) => {
    const answer = answers[count % answers.length] ?? '0.0.0.0';
    count += 1;
    socket.send(reply(question, answer), port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const resolver = new Resolver();
  resolver.setServers([`127.0.0.1:${(socket.address() as AddressInfo).port}`]);
  return {
    resolve: (name) => resolver.resolve4(name),
    asked: () => count,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

/** The question with one answer of type A and no life (RFC 1035, 4.1). */
function reply(question: Buffer, address: string): Buffer {
  const end = question.indexOf(0, 12) + 5;
  const header = Buffer.from([question[0] ?? 0, question[1] ?? 0, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0]);
  const answer = Buffer.from([0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split('.').map(Number)]);
  return Buffer.concat([header, question.subarray(12, end), answer]);
}
