import { lookup } from 'node:dns/promises';
import { type IncomingMessage, type RequestOptions, request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import { RuleError } from '#domain/ruleError.ts';
import { addressChooser, type ChooseAddress, type Resolve } from './chooseAddress.ts';

/** What is asked of another server. */
export interface OutboundRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | null;
  /** `follow` goes where up to three answers lead, each looked at anew, and only with a read; else such answers are handed back. */
  readonly redirect?: 'follow' | 'manual';
  readonly signal?: AbortSignal;
}

/** Asks another server; the answer is whole. Throws `outbound.refused` where the system may not connect, `outbound.too-large` and what the network throws. */
export type Outbound = (address: string | URL, given?: OutboundRequest) => Promise<Response>;

/** Longest time for one question with its redirects, in milliseconds; largest answer, in bytes; redirects that are followed. */
const [patience, largest, furthest] = [10_000, 1_048_576, 3];

/** Every address that this machine finds for a name. */
export const systemResolve: Resolve = async (name) => (await lookup(name, { all: true })).map(({ address }) => address);

/**
 * The one door through which the system itself connects to other servers. A name is resolved once, its addresses are looked at, and
 * the connection goes to the address that was looked at, so that no second answer of a name server counts. No proxy, no reuse.
 */
export function openOutbound(allowed: readonly string[], resolve: Resolve = systemResolve): Outbound {
  const choose = addressChooser(allowed, resolve);
  return async (address, given = {}) => {
    const timeout = AbortSignal.timeout(patience);
    const signal = given.signal === undefined ? timeout : AbortSignal.any([timeout, given.signal]);
    return await follow(choose, new URL(address), { ...given, signal });
  };
}

async function follow(choose: ChooseAddress, start: URL, given: OutboundRequest): Promise<Response> {
  const isRead = given.method === undefined || given.method === 'GET';
  let url = start;
  for (let step = 0; step <= furthest; step += 1) {
    const response = await ask(choose, url, given);
    const location = response.headers.get('location');
    const leadsOn = response.status >= 301 && response.status <= 308 && response.status !== 304 && location !== null;
    if (!leadsOn || given.redirect !== 'follow' || !isRead) return response;
    url = new URL(location, url);
  }
  throw new RuleError('outbound.too-far', '对方一再转向别处', { status: 409 });
}

async function ask(choose: ChooseAddress, url: URL, given: OutboundRequest): Promise<Response> {
  const { address, family } = await choose(url);
  const options: RequestOptions = {
    ...{ method: given.method ?? 'GET', headers: { ...given.headers, 'accept-encoding': 'identity' } },
    ...{ agent: false, signal: given.signal, family },
    lookup: (_name, { all }, found) =>
      all === true ? found(null, [{ address, family }]) : found(null, address, family),
  };
  const message = await new Promise<IncomingMessage>((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestTls : requestPlain;
    send(url, options, resolve)
      .on('error', reject)
      .end(given.body ?? undefined);
  });
  return await wholeResponse(message);
}

async function wholeResponse(message: IncomingMessage): Promise<Response> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > largest) throw new RuleError('outbound.too-large', '对方的答复过大', { status: 409 });
    chunks.push(chunk);
  }
  const headers = Object.entries(message.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  const status = message.statusCode ?? 502;
  const isEmpty = [204, 205, 304].includes(status);
  return new Response(isEmpty ? null : Buffer.concat(chunks), { status, headers });
}
