import { connect } from 'node:net';

/** What came back on a connection until it ended, or until nothing came any more for `patience` milliseconds. */
export interface RawAnswer {
  readonly text: string;
  /** Status of every answer, in order. */
  readonly statuses: readonly number[];
  /** Headers of the first answer, in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the server ended the connection. */
  readonly isEnded: boolean;
}

/** Sends bytes as they are and gathers what is answered. */
export async function sendRaw(port: number, bytes: string | Buffer, patience = 400): Promise<RawAnswer> {
  const socket = connect({ port, host: '127.0.0.1' });
  const chunks: Buffer[] = [];
  let isEnded = false;
  await new Promise<void>((resolve) => {
    let silence = setTimeout(resolve, 5_000);
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      clearTimeout(silence);
      silence = setTimeout(resolve, patience);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(silence);
      isEnded = true;
      resolve();
    });
    socket.write(bytes);
  });
  socket.destroy();
  return { ...readAnswers(Buffer.concat(chunks).toString('latin1')), isEnded };
}

/** Answers follow one another, each with its length; what an answer holds is skipped. */
function readAnswers(text: string) {
  const statuses: number[] = [];
  let first: Record<string, string> = {};
  for (let rest = text; rest !== ''; ) {
    const match = /^HTTP\/1\.1 (\d{3}) [^\r]*\r\n([\s\S]*?)\r\n\r\n/.exec(rest);
    if (match === null) {
      statuses.push(0);
      break;
    }
    const headers = Object.fromEntries((match[2] ?? '').split('\r\n').map((line) => readHeader(line)));
    if (statuses.length === 0) first = headers;
    statuses.push(Number(match[1]));
    rest = rest.slice(match[0].length + Number(headers['content-length'] ?? 0));
  }
  return { text, statuses, headers: first };
}

function readHeader(line: string): readonly [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
}
