import { type AddressInfo, createServer, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { makeCertificate } from './certificate.ts';

/** A mail as it arrived. */
export interface ReceivedMail {
  readonly to: string;
  readonly head: string;
  /** The body, decoded. */
  readonly text: string;
}

/** A mail server of this machine: STARTTLS and AUTH PLAIN before anything, as a server of a bureau asks for. */
export interface SmtpReceiver {
  readonly port: number;
  /** PEM of its certificate, which is also its authority. */
  readonly certificate: string;
  readonly mails: readonly ReceivedMail[];
  /** Everything that came before encryption, line by line. */
  readonly inTheOpen: readonly string[];
  /** Answers to steps, beside the usual ones: by the beginning of the line; null says nothing at all. */
  readonly answers: Map<string, string | null>;
  close(): Promise<void>;
}

export const mailUser = { user: 'mingjian', password: 'p@ss:word' } as const;

export async function openSmtpReceiver(): Promise<SmtpReceiver> {
  const { certificate, key } = makeCertificate();
  const mails: ReceivedMail[] = [];
  const inTheOpen: string[] = [];
  const answers = new Map<string, string | null>();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined).on('close', () => sockets.delete(socket)));
    socket.write('220 mail.test\r\n');
    const talk = talker({ mails, answers });
    onLines(socket, (line) => {
      inTheOpen.push(line);
      const said = talk(line);
      if (said !== null) socket.write(`${said}\r\n`);
      if (line !== 'STARTTLS' || !String(said).startsWith('220')) return;
      socket.removeAllListeners('data');
      const secure = new TLSSocket(socket, { isServer: true, key, cert: certificate }).on('error', () => undefined);
      const talkOn = talker({ mails, answers, isSecure: true });
      onLines(secure, (next) => {
        const reply = talkOn(next);
        if (reply !== null) secure.write(`${reply}\r\n`);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    for (const socket of sockets) socket.destroy();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { port: (server.address() as AddressInfo).port, certificate, mails, inTheOpen, answers, close };
}

function onLines(socket: Socket, take: (line: string) => void): void {
  let rest = '';
  socket.on('data', (chunk: Buffer) => {
    const lines = `${rest}${chunk}`.split('\r\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  });
}

interface Post {
  readonly mails: ReceivedMail[];
  readonly answers: ReadonlyMap<string, string | null>;
  readonly isSecure?: boolean;
}

/** The other side of a conversation: a line in, a reply out, or none. */
function talker({ mails, answers, isSecure = false }: Post): (line: string) => string | null {
  let [to, isKnown] = ['', false];
  let data: string[] | null = null;
  return (line) => {
    if (data !== null && line !== '.') {
      data.push(line);
      return null;
    }
    const given = [...answers].find(([start]) => line.startsWith(start));
    if (data !== null) {
      mails.push(received(to, data.join('\r\n')));
      data = null;
      return given === undefined ? '250 taken' : given[1];
    }
    if (given !== undefined) return given[1];
    if (line.startsWith('EHLO')) return isSecure ? '250-mail.test\r\n250 AUTH PLAIN' : '250-mail.test\r\n250 STARTTLS';
    if (line === 'STARTTLS') return '220 go on';
    if (line.startsWith('AUTH PLAIN')) {
      isKnown = line.slice(11) === Buffer.from(`\0${mailUser.user}\0${mailUser.password}`).toString('base64');
      return isKnown ? '235 known' : '535 unknown';
    }
    if (!isKnown) return '530 who are you';
    if (line.startsWith('RCPT TO:')) to = line.slice(9, -1);
    if (line !== 'DATA') return '250 well';
    data = [];
    return '354 go on';
  };
}

function received(to: string, data: string): ReceivedMail {
  const [head, body = ''] = data.split('\r\n\r\n');
  return { to, head, text: Buffer.from(body, 'base64').toString() };
}
