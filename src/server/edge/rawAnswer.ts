import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { refusalBody } from '#server/refusal.ts';
import { httpRefusal } from './httpRefusal.ts';

/** How long whoever is refused has to take the answer, in milliseconds. */
const patience = 1_000;

/** A whole answer in bytes, for a connection on which no request could be read; it says that the connection ends. */
export function rawAnswer(status: number, headers: Readonly<Record<string, string>>): string {
  const refusal = httpRefusal(status);
  const body = JSON.stringify(refusalBody(refusal));
  const lines = Object.entries({
    ...headers,
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}\r\n${lines.join('')}\r\n${body}`;
}

/** Writes the last answer of a connection and ends it, also where the other side does not take it. */
export function endWith(socket: Duplex, answer: string): void {
  if (!socket.writable || socket.writableEnded) return;
  socket.end(answer);
  const impatience = setTimeout(() => socket.destroy(), patience);
  impatience.unref();
  socket.once('close', () => clearTimeout(impatience));
}
