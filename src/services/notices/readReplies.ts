import type { Socket } from 'node:net';

/** Longest wait for one reply, in milliseconds; longest reply, in characters. */
const [patience, largest] = [15_000, 8_192];

/** A reply of a mail server: its code and the texts of its lines (RFC 5321, 4.2). */
export interface SmtpReply {
  readonly code: number;
  readonly lines: readonly string[];
}

/** Reads the replies of a mail server one after another; rejects when the connection ends, takes too long, or says too much. */
export function readReplies(socket: Socket): () => Promise<SmtpReply> {
  let [text, ended] = ['', false];
  let settle = () => {};
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
    settle();
  });
  const end = () => {
    ended = true;
    settle();
  };
  socket.on('close', end).on('error', end);
  return () =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => finish(() => reject(new Error('no reply in time'))), patience);
      const finish = (how: () => void) => {
        clearTimeout(timer);
        settle = () => {};
        how();
      };
      settle = () => {
        const whole = /^(?:\d{3}-[^\n]*\n)*\d{3}(?: [^\n]*)?\n/u.exec(text)?.[0];
        if (whole !== undefined) {
          text = text.slice(whole.length);
          finish(() => resolve(replyOf(whole)));
        } else if (ended || text.length > largest)
          finish(() => reject(new Error('the connection ended without a reply')));
      };
      settle();
    });
}

function replyOf(whole: string): SmtpReply {
  const lines = whole.trim().split(/\r?\n/u);
  return { code: Number(lines[0].slice(0, 3)), lines: lines.map((line) => line.slice(4).trim()) };
}
