import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Platform } from '#platform.ts';
import { buildApp } from './app.ts';

/** How long a stop waits for requests that are being answered, in milliseconds. */
const patience = 5_000;

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
  const close = () => closeApp(app).finally(platform.close);
  return { address: `http://${shown}:${chosen}`, close };
}

/** Running requests get their answers; one that takes longer than 5 s, such as a slow upload, loses its connection. */
async function closeApp(app: FastifyInstance): Promise<void> {
  const impatience = setTimeout(() => app.server.closeAllConnections(), patience);
  await app.close().finally(() => clearTimeout(impatience));
}
