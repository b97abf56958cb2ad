import type { Api } from '#server/api.ts';
import { keepArtefact } from '#test/support/keepArtefact.ts';
import { chosenPassword } from '#test/support/seededCanaries.ts';

type Call = keyof Api;

interface Given {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly file?: { readonly name: string; readonly content: string };
}

/** The server refused; whatever the reason, the deed was not done. */
export class Refused extends Error {
  readonly status: number;
  constructor(status: number, text: string) {
    super(`answered ${status}: ${text}`);
    this.status = status;
  }
}

/** Somebody at a browser who speaks to a server that may go away and come back elsewhere; the session outlives that. */
export interface HttpVisitor {
  /** Asks and expects success: throws `Refused` for a refusal, anything else when no whole answer came. */
  ask<K extends Call>(key: K, given?: Given): Promise<Api[K]['reply']>;
  /** Signs in, changing a first password, and keeps the session. */
  signIn(username: string, password: string): Promise<void>;
}

/** `base` gives the address where the server listens at the moment. */
export function httpVisitor(base: () => string): HttpVisitor {
  let cookie = '';
  const send = async (key: string, given: Given): Promise<Response> => {
    const [method, url] = addressOf(key, given);
    const response = await fetch(`${base()}${url}`, { method, ...bodyOf(given, { 'x-mingjian': '1', cookie }) });
    const session = response.headers.getSetCookie().find((line) => line.startsWith('mingjian-session='));
    if (session !== undefined) cookie = session.slice(0, session.indexOf(';'));
    return response;
  };
  const ask: HttpVisitor['ask'] = async (key, given = {}) => {
    const response = await send(key, given);
    const text = await response.text();
    keepArtefact(key, text);
    if (!response.ok) throw new Refused(response.status, `${key} ${text}`);
    return JSON.parse(text);
  };
  const signIn = async (username: string, password: string) => {
    const { mustChangePassword } = await ask('POST /api/session', { body: { username, password } });
    if (!mustChangePassword) return;
    const next = chosenPassword(password);
    await ask('POST /api/session/password', { body: { current: password, next } });
    await ask('POST /api/session', { body: { username, password: next } });
  };
  return { ask, signIn };
}

function addressOf(key: string, { params = {}, query = {} }: Given): [method: string, url: string] {
  const [method, path] = key.split(' ');
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams(query).toString();
  return [method, search === '' ? filled : `${filled}?${search}`];
}

function bodyOf({ body, file }: Given, headers: Record<string, string>): RequestInit {
  if (file !== undefined) {
    const form = new FormData();
    form.append('file', new Blob([file.content]), file.name);
    return { headers, body: form };
  }
  if (body === undefined) return { headers };
  return { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
