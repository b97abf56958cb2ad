import type { FastifyInstance } from 'fastify';

/** Once a stop has begun every answer closes its connection, so that no open page holds the stop up by asking on. */
export function closeAfterAnswer(app: FastifyInstance): void {
  let isStopping = false;
  app.addHook('preClose', async () => {
    isStopping = true;
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (isStopping) reply.header('connection', 'close');
    done(null, payload);
  });
}
