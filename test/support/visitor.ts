import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import type { Api } from '#server/api.ts';
import { keepArtefact } from './keepArtefact.ts';
import { chosenPassword } from './seededCanaries.ts';

type Call = keyof Api;

interface Given {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** An answer as it came: status and, when it was not JSON, the bytes. */
export interface Answer<K extends Call> {
  readonly status: number;
  readonly body: Api[K]['reply'] & {
    readonly code?: string;
    readonly message?: string;
    readonly remedy?: string | null;
  };
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Somebody in front of the application, signed in or not; speaks to it without a port, with the types of the routes. */
export interface Visitor {
  /** Asks and expects success. */
  ask<K extends Call>(key: K, given?: Given): Promise<Api[K]['reply']>;
  /** Asks and takes whatever is answered. */
  tryTo<K extends Call>(key: K, given?: Given): Promise<Answer<K>>;
  /** Sends one file as a form. */
  upload<K extends Call>(key: K, path: string, given?: Given): Promise<Answer<K>>;
  /** What makes this visitor who it is, now: enough to be the same one before a copy of the system. */
  papers(): Papers;
}

interface Credentials {
  readonly username: string;
  readonly password: string;
}

export interface Papers {
  readonly credentials: Credentials | null;
  readonly cookies: readonly (readonly [name: string, value: string])[];
}

/**
 * A visitor with cookies of its own. One with credentials signs in again when its session has run out, and changes its password
 * when that has grown old.
 */
export function visitor(
  app: FastifyInstance,
  given: Credentials | null = null,
  carried: Papers['cookies'] = [],
): Visitor {
  let credentials = given;
  const cookies = new Map(carried);
  const send = async <K extends Call>(key: K, given: Given, options: InjectOptions): Promise<Answer<K>> => {
    const answer = await sendOnce(key, given, options);
    const isStale =
      answer.status === 401 || ['access.change-password-first', 'access.prove-first'].includes(answer.body?.code ?? '');
    if (!isStale || credentials === null || key === 'POST /api/session') return answer;
    await renew();
    return sendOnce(key, given, options);
  };
  /** Signs in again, with a new password where the old one has come of age. */
  const renew = async () => {
    if (credentials === null) return;
    const { body } = await sendOnce('POST /api/session', {}, { payload: credentials });
    if (!('mustChangePassword' in body) || !body.mustChangePassword) return;
    const next = `${credentials.password}+`;
    await sendOnce('POST /api/session/password', {}, { payload: { current: credentials.password, next } });
    credentials = { ...credentials, password: next };
    await sendOnce('POST /api/session', {}, { payload: credentials });
  };
  const sendOnce = async <K extends Call>(key: K, given: Given, options: InjectOptions): Promise<Answer<K>> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { 'x-mingjian': '1', ...(cookie !== '' && { cookie }), ...options.headers };
    const response = await app.inject({ ...addressOf(key, given), ...options, headers });
    keepArtefact(`${key} ${JSON.stringify(given.params ?? {})}`, response.rawPayload);
    for (const { name, value } of response.cookies) cookies.set(name, value);
    const isJson = String(response.headers['content-type']).includes('json');
    const body = (isJson ? rowsOf(response.json()) : {}) as Answer<K>['body'];
    return { status: response.statusCode, body, bytes: response.rawPayload, headers: response.headers };
  };
  const tryTo = <K extends Call>(key: K, given: Given = {}) =>
    send(key, given, given.body === undefined ? {} : { payload: given.body as object });
  return {
    tryTo,
    papers: () => ({ credentials, cookies: [...cookies] }),
    ask: async (key, given) => {
      const answer = await tryTo(key, given);
      if (answer.status >= 300) throw new Error(`${key} answered ${answer.status}: ${answer.bytes.toString()}`);
      return answer.body;
    },
    upload: async (key, path, given = {}) => {
      const form = new FormData();
      form.append('file', new Blob([await readFile(path)]), basename(path));
      const request = new Request('http://localhost', { method: 'POST', body: form });
      const payload = Buffer.from(await request.arrayBuffer());
      const type = request.headers.get('content-type') ?? '';
      return send(key, given, { payload, headers: { 'content-type': type } });
    },
  };
}

/** Lists of results travel with a word on their order. */
const rowsOf = (answer: unknown): unknown =>
  typeof answer === 'object' && answer !== null && 'order' in answer && 'rows' in answer ? answer.rows : answer;

function addressOf(key: string, { params = {}, query = {} }: Given): Pick<InjectOptions, 'method' | 'url'> {
  const [method, path] = key.split(' ');
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams(query).toString();
  return { method: method as 'GET', url: search === '' ? filled : `${filled}?${search}` };
}

/** Signs a visitor in with a password that may be a first one, and changes it where that is asked for. */
export async function signedIn(app: FastifyInstance, username: string, password: string): Promise<Visitor> {
  const person = visitor(app, { username, password });
  const actor = await person.ask('POST /api/session', { body: { username, password } });
  if (!actor.mustChangePassword) return person;
  const next = chosenPassword(password);
  await person.ask('POST /api/session/password', { body: { current: password, next } });
  return visitor(app, { username, password: next });
}
