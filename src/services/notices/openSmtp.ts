import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { readReplies, type SmtpReply } from './readReplies.ts';

/** How long a connection may take to stand, in milliseconds. */
const patience = 15_000;

/** Where to connect to, under which name it is known, and whom to believe. */
export interface SmtpPlace {
  /** The address that was looked at. */
  readonly address: string;
  readonly host: string;
  readonly port: number;
  /** PEM of the authority, or null for the well-known ones. */
  readonly authority: string | null;
}

/** A conversation with a mail server: one line, one reply. */
export interface SmtpSession {
  /** Waits for a reply that was not asked for: the greeting. */
  listen(): Promise<SmtpReply>;
  /** Sends a line and waits for the reply. A line break inside it is a bug and throws before anything is sent. */
  ask(line: string): Promise<SmtpReply>;
  /** Sends a message and the full stop that ends it, and waits for the reply. */
  sendMessage(text: string): Promise<SmtpReply>;
  /** Goes on under TLS. What came before it unasked is dropped, so that nothing smuggled in is read as a reply (CVE-2011-0411). */
  encrypt(): Promise<void>;
  close(): void;
}

/** Connects, without a word yet. */
export async function openSmtp(place: SmtpPlace): Promise<SmtpSession> {
  let socket: Socket = connect({ host: place.address, port: place.port });
  await standing(socket, 'connect');
  let next = readReplies(socket);
  const send = (text: string) => {
    socket.write(text);
    return next();
  };
  return {
    listen: () => next(),
    ask: async (line) => {
      if (/[\r\n\0]/u.test(line)) throw new Error('a line of SMTP holds a line break');
      return await send(`${line}\r\n`);
    },
    sendMessage: (text) => send(`${text.replaceAll(/^\./gmu, '..')}\r\n.\r\n`),
    encrypt: async () => {
      for (const event of ['data', 'close', 'error']) socket.removeAllListeners(event);
      socket = connectTls({ ...trust(place), socket });
      await standing(socket, 'secureConnect');
      next = readReplies(socket);
    },
    close: () => void socket.destroy(),
  };
}

/** The certificate has to name the host as the administrator wrote it, whatever address it resolved to. */
function trust({ host, authority }: SmtpPlace) {
  const named = isIP(host) === 0 ? { servername: host, host } : { host };
  return { ...named, minVersion: 'TLSv1.2', ...(authority === null ? {} : { ca: authority }) } as const;
}

function standing(socket: Socket, event: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      clearTimeout(timer);
      socket.destroy();
      reject(error);
    };
    const timer = setTimeout(() => fail(new Error('no connection in time')), patience);
    socket.once('error', fail);
    socket.once(event, () => {
      clearTimeout(timer);
      socket.off('error', fail);
      resolve();
    });
  });
}
