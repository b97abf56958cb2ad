import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { RuleError } from '#domain/ruleError.ts';
import type { Platform } from '#platform.ts';
import { buildApp } from './app.ts';

/** How long a stop waits for requests that are being answered, in milliseconds. */
const patience = 5_000;

/** A server that answers; `close` lets running requests end, then closes what the platform holds. */
export interface RunningServer {
  /** Address to open in a browser, e.g. `http://127.0.0.1:8020`. */
  readonly address: string;
  /** Begins what is done by the clock, once the data that it works on are there. */
  keepClocks(): void;
  close(): Promise<void>;
}

/** Starts to listen on an open platform. */
export async function serve(platform: Platform): Promise<RunningServer> {
  const app = await buildApp(platform);
  const { host } = platform.config;
  await listen(app, platform.config);
  const { port: chosen } = app.server.address() as AddressInfo;
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  let stopClocks: (() => Promise<void>) | undefined;
  return {
    address: `http://${shown}:${chosen}`,
    keepClocks: () => {
      stopClocks ??= platform.keepClocks();
    },
    close: () =>
      closeApp(app)
        .finally(() => stopClocks?.())
        .finally(platform.close),
  };
}

async function listen(app: FastifyInstance, { host, port }: Platform['config']): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code !== 'EADDRINUSE' && code !== 'EACCES' && code !== 'EADDRNOTAVAIL') throw error;
    throw new RuleError('server.cannot-listen', `不能在 ${host}:${port} 监听（${code}）`, {
      remedy: '端口可能已被占用或需要更高权限：请停止占用它的程序，或用 MINGJIAN_PORT、MINGJIAN_HOST 另选。',
    });
  }
}

/** Running requests get their answers; one that takes longer than 5 s, such as a slow upload, loses its connection. */
async function closeApp(app: FastifyInstance): Promise<void> {
  const impatience = setTimeout(() => app.server.closeAllConnections(), patience);
  await app.close().finally(() => clearTimeout(impatience));
}
