import { Agent, request } from 'node:http';

/** What came back: status (0 where no whole answer came), milliseconds, size, and the text where it was asked for. */
export interface Answer {
  readonly status: number;
  readonly milliseconds: number;
  readonly bytes: number;
  readonly retryAfter: string | null;
  readonly text: string;
}

/** One request of somebody with a connection of their own. */
export interface Question {
  readonly key: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly cookie: string;
  readonly body?: unknown;
  readonly keepText?: boolean;
  /** Address that the proxy in front of the server would tell. */
  readonly from?: string;
}

/** A connection that is kept open between requests, as a browser keeps it. */
export function openConnection(): Agent {
  return new Agent({ keepAlive: true, maxSockets: 1 });
}

/**
 * Asks and never throws: no answer within 60 s, or a broken connection, is status 0. A kept connection that the server closed at the moment at
 * which it was used is replaced, as browsers do.
 */
export async function askOnce(base: string, question: Question, agent: Agent): Promise<Answer> {
  const { isStale, ...answer } = await tryOnce(base, question, agent);
  return isStale ? askOnce(base, question, agent) : answer;
}

function tryOnce(base: string, question: Question, agent: Agent): Promise<Answer & { readonly isStale: boolean }> {
  const begun = performance.now();
  const payload = question.body === undefined ? null : JSON.stringify(question.body);
  const headers = {
    ...{ cookie: question.cookie, 'x-mingjian': '1' },
    ...(question.from !== undefined && { 'x-forwarded-for': question.from }),
    ...(payload !== null && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
  };
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    const end = (status: number, retryAfter: string | null = null, isStale = false) => {
      const text = question.keepText === true || status >= 400 ? Buffer.concat(parts).toString() : '';
      resolve({ status, milliseconds: performance.now() - begun, bytes, retryAfter, text, isStale });
    };
    const sent = request(`${base}${question.path}`, { method: question.method, headers, agent, timeout: 60_000 });
    sent.on('response', (response) => {
      response.on('data', (part: Buffer) => {
        bytes += part.length;
        parts.push(part);
      });
      response.on('end', () => end(response.statusCode ?? 0, response.headers['retry-after'] ?? null));
      response.on('error', () => end(0));
    });
    sent.on('timeout', () => sent.destroy());
    sent.on('error', (error: NodeJS.ErrnoException) =>
      end(0, null, sent.reusedSocket && error.code === 'ECONNRESET' && bytes === 0),
    );
    sent.end(payload);
  });
}
