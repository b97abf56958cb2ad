import { Refusal, readRefusal } from './refusal.ts';

/** What may travel with a call, before it is known which call. */
export interface RequestInput {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** The address of a call such as `GET /api/items/:id` with its parameters and query filled in. */
export function addressOf(key: string, input: RequestInput): string {
  const path = key.slice(key.indexOf(' ') + 1);
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(input.params?.[name])));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) appendTo(query, name, value);
  return query.size === 0 ? filled : `${filled}?${query}`;
}

/** Lists repeat their name; absent values are left out. */
function appendTo(query: URLSearchParams, name: string, value: unknown): void {
  if (value === undefined || value === null || value === '') return;
  for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one));
}

/** Sends a call and answers its JSON, or nothing for 204. Throws a `Refusal` for every answer that is not 2xx. */
export async function request(key: string, input: RequestInput): Promise<unknown> {
  const response = await send(key, input);
  if (!response.ok) throw await readRefusal(response);
  return response.status === 204 ? null : rowsOf(await response.json());
}

/** Lists of results travel with a word on their order; what pages work with are the rows. */
function rowsOf(answer: unknown): unknown {
  const isList = typeof answer === 'object' && answer !== null && 'order' in answer && 'rows' in answer;
  return isList ? answer.rows : answer;
}

/** Every write carries `x-mingjian`, which a page of another site cannot add: that is the protection against CSRF. */
async function send(key: string, input: RequestInput): Promise<Response> {
  const method = key.slice(0, key.indexOf(' '));
  const headers = new Headers({ accept: 'application/json' });
  if (method !== 'GET') headers.set('x-mingjian', '1');
  const isForm = input.body instanceof FormData;
  if (input.body !== undefined && !isForm) headers.set('content-type', 'application/json');
  const body = isForm ? (input.body as FormData) : input.body === undefined ? null : JSON.stringify(input.body);
  try {
    return await fetch(addressOf(key, input), { method, headers, body, credentials: 'same-origin' });
  } catch {
    throw new Refusal(0, { code: 'network', message: '连接不上服务', remedy: '请检查网络或稍后重试。', places: [] });
  }
}
