import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What was said in a group: by which way, and what. */
export interface Said {
  readonly url: URL;
  readonly text: string;
  readonly bytes: number;
}

/** The groups behind robots, on this machine: each path is a group, and answers as it is told to. */
export interface RobotReceiver {
  readonly address: string;
  /** What arrived in a group, by its path. */
  said(path: string): readonly Said[];
  /** Answers of a group: a code in the body as both publish them; null hangs up without an answer. */
  readonly codes: Map<string, number | null>;
  close(): Promise<void>;
}

export async function openRobotReceiver(): Promise<RobotReceiver> {
  const all: Said[] = [];
  const codes = new Map<string, number | null>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    all.push({ url, text: JSON.parse(body.toString()).text.content, bytes: body.length });
    const code = codes.get(url.pathname) ?? (codes.has(url.pathname) ? null : 0);
    if (code === null) request.socket.destroy();
    else response.setHeader('content-type', 'application/json').end(JSON.stringify({ errcode: code, errmsg: 'told' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    said: (path) => all.filter(({ url }) => url.pathname === path),
    codes,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
