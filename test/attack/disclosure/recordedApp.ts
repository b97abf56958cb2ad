import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Platform } from '#platform.ts';
import { buildApp } from '#server/app.ts';
import type { Artefact } from '#test/support/canaries.ts';

/** The application with everything that it says: every answer with its headers, and its log at the finest level. */
export interface RecordedApp {
  readonly app: FastifyInstance;
  readonly address: string;
  /** Routes that answered well. */
  readonly answered: ReadonlySet<string>;
  readonly answers: readonly Artefact[];
  /** Lines of the log so far. */
  log(): readonly string[];
  close(): Promise<void>;
}

/** Opens the application on a port, over a platform that others use too. The log is what goes to the standard output. */
export async function openRecordedApp(platform: Platform): Promise<RecordedApp> {
  const lines: string[] = [];
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (chunk: string | Uint8Array) => {
    lines.push(String(chunk));
    return true;
  };
  const app = await buildApp({ ...platform, config: { ...platform.config, log: 'trace' } });
  const answers: Artefact[] = [];
  const answered = new Set<string>();
  app.addHook('onSend', async (request, reply, payload) => {
    const route = `${request.method} ${request.routeOptions.url ?? request.url}`;
    if (reply.statusCode < 300) answered.add(route);
    const name = `${request.method} ${request.url.slice(0, 200)}`;
    answers.push({ name: `headers of ${name}`, content: JSON.stringify(reply.getHeaders()) });
    if (typeof payload === 'string' || Buffer.isBuffer(payload)) answers.push({ name, content: payload });
    return payload;
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return {
    ...{ app, address: `http://127.0.0.1:${port}`, answered, answers },
    log: () => lines,
    close: async () => {
      process.stdout.write = write;
      await app.close();
    },
  };
}
