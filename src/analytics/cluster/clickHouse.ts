import { RuleError } from '#domain/ruleError.ts';
import { explainServerFault } from './explainServerFault.ts';
import { readRowBinary, type WireType, type WireValue } from './rowBinary.ts';

/** Where a cluster answers, and as whom to ask. Any of its servers may be named: each answers for all shards. */
export interface ClusterAddress {
  /** `http://host:8123` or `https://…`. */
  readonly url: string;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** Longest time that one query may take; 600 when absent. */
  readonly timeoutSeconds?: number | undefined;
}

/** A connection to a cluster over HTTP. Nothing has to be closed. */
export interface ClickHouse {
  /** Asks for rows; the types must be those of the SELECT list (`toFloat64`, `toInt64`, `toString`, arrays of Float64). */
  readonly rows: (select: string, types: readonly WireType[]) => Promise<WireValue[][]>;
  /** Carries out a statement without an answer; `body` are the rows of an INSERT. */
  readonly run: (statement: string, body?: Uint8Array<ArrayBuffer>) => Promise<void>;
}

const DEFAULT_SECONDS = 600;

/**
 * Sent with every statement: long lists of sums are read, an answer is sent only when it is whole, a shard that is down is an
 * error, and blocks are small enough that a block of 81 weights stays in the processor's cache (measured: twice as fast).
 */
const SETTINGS: Readonly<Record<string, string>> = {
  max_query_size: '67108864',
  max_ast_elements: '5000000',
  max_expanded_ast_elements: '5000000',
  max_block_size: '1024',
  wait_end_of_query: '1',
  skip_unavailable_shards: '0',
  distributed_group_by_no_merge: '0',
  insert_distributed_sync: '1',
};

/** Prepares a connection; nothing is asked yet. Refuses an address that is no http(s) URL (`cluster.address`). */
export function openClickHouse(address: ClusterAddress): ClickHouse {
  const base = readAddress(address.url);
  const ask = (statement: string, body?: Uint8Array<ArrayBuffer>) => post({ base, address }, statement, body);
  return {
    rows: async (select, types) => readRowBinary(await ask(`${select} FORMAT RowBinary`), types),
    run: async (statement, body) => {
      await ask(statement, body);
    },
  };
}

function readAddress(written: string): URL {
  const url = URL.canParse(written) ? new URL(written) : null;
  if (url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '') return url;
  throw new RuleError('cluster.address', `“${url === null ? written : url.host}”不能用作 ClickHouse 集群的地址`, {
    status: 400,
    remedy: '请写 http://主机:8123 或 https://主机:8443；用户名和口令写在环境变量里，不写在地址里。',
  });
}

interface Target {
  readonly base: URL;
  readonly address: ClusterAddress;
}

async function post(
  { base, address }: Target,
  statement: string,
  body?: Uint8Array<ArrayBuffer>,
): Promise<ArrayBuffer> {
  const seconds = address.timeoutSeconds ?? DEFAULT_SECONDS;
  const url = new URL(base);
  const settings = { ...SETTINGS, max_execution_time: String(seconds) };
  for (const [name, value] of Object.entries(settings)) url.searchParams.set(name, value);
  if (body !== undefined) url.searchParams.set('query', statement);
  const answer = await send(url, { body: body ?? statement, headers: headersOf(address), seconds });
  if (answer.ok) return answer.arrayBuffer();
  throw explainServerFault(await answer.text(), base.host);
}

/** Servers close a silent connection after some seconds, which would look like a cluster that is gone: each query has its own. */
function headersOf({ user, password }: ClusterAddress): Record<string, string> {
  return {
    Connection: 'close',
    ...(user === undefined ? {} : { 'X-ClickHouse-User': user }),
    ...(password === undefined ? {} : { 'X-ClickHouse-Key': password }),
  };
}

interface Sending {
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly headers: Record<string, string>;
  readonly seconds: number;
}

/** The server ends a query at its own limit first; ours is a little later and covers a server that fell silent. */
async function send(url: URL, { body, headers, seconds }: Sending): Promise<Response> {
  try {
    const signal = AbortSignal.timeout((seconds + 5) * 1000);
    // Followed, a redirection would carry the password of the cluster to wherever it points.
    return await fetch(url, { method: 'POST', body, headers, redirect: 'error', signal });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'TimeoutError')
      throw new RuleError('cluster.too-slow', `ClickHouse 集群（${url.host}）在 ${seconds} 秒内没有应答`, {
        remedy: '请放宽时限，或减少一次估计的统计量和分组。',
      });
    throw new RuleError('cluster.unreachable', `连不上 ClickHouse 集群（${url.host}）`, {
      remedy: '请核对地址和端口（HTTP 端口通常是 8123），并确认集群正在运行、防火墙已放行。',
    });
  }
}
