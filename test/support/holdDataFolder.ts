import { startEmbeddedPostgres } from '#database/embedded/startEmbeddedPostgres.ts';

/** A process of its own that runs the embedded server on the folder named first, says so in one line of JSON, and waits for SIGTERM. */
const server = await startEmbeddedPostgres(process.argv[2] ?? '');
process.once('SIGTERM', () => server.stop());
process.stdout.write(`${JSON.stringify(server.owner)}\n`);
