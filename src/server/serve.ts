import type { AddressInfo } from 'node:net';
import type { Platform } from '#platform.ts';
import { buildApp } from './app.ts';

/** A server that answers; `close` lets running requests end, then closes what the platform holds. */
export interface RunningServer {
  /** Address to open in a browser, e.g. `http://127.0.0.1:8020`. */
  readonly address: string;
  close(): Promise<void>;
}

/** Starts to listen on an open platform. */
export async function serve(platform: Platform): Promise<RunningServer> {
  const app = await buildApp(platform);
  const { host, port } = platform.config;
  await app.listen({ host, port });
  const { port: chosen } = app.server.address() as AddressInfo;
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return { address: `http://${shown}:${chosen}`, close: () => app.close().finally(platform.close) };
}
